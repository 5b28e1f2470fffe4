package org.projectharmony.referrals.retention;

import org.projectharmony.referrals.OnPostgres;

/** The same on the database of production. */
@OnPostgres
class DisposalOnPostgresTest extends DisposalTest {}
