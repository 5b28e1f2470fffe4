package org.projectharmony.referrals.process;

import org.projectharmony.referrals.OnPostgres;

/** The same stories on the database of production. */
@OnPostgres
class StrandedStoryOnPostgresTest extends StrandedStoryTest {}
