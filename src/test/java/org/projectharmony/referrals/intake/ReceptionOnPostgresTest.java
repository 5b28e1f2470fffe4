package org.projectharmony.referrals.intake;

import org.projectharmony.referrals.OnPostgres;

/** The same on the database of production: what two transactions do to each other differs from one to the other. */
@OnPostgres
class ReceptionOnPostgresTest extends ReceptionTest {}
