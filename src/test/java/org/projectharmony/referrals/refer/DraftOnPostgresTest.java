package org.projectharmony.referrals.refer;

import org.projectharmony.referrals.OnPostgres;

/** The same on the database of production. */
@OnPostgres
class DraftOnPostgresTest extends DraftTest {}
