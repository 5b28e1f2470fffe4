package org.projectharmony.referrals.referral;

import org.projectharmony.referrals.OnPostgres;

/** The same on the database of production. */
@OnPostgres
class SubjectIndexOnPostgresTest extends SubjectIndexTest {}
