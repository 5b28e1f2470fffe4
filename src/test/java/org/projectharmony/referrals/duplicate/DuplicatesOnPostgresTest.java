package org.projectharmony.referrals.duplicate;

import org.projectharmony.referrals.OnPostgres;

/** The same on the database of production. */
@OnPostgres
class DuplicatesOnPostgresTest extends DuplicatesTest {}
