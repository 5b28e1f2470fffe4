package org.projectharmony.referrals.access;

import org.projectharmony.referrals.OnPostgres;

/** The same on the database of production. */
@OnPostgres
class EngineTenantsOnPostgresTest extends EngineTenantsTest {}
