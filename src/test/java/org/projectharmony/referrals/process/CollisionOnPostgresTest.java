package org.projectharmony.referrals.process;

import org.projectharmony.referrals.OnPostgres;

/** The same collisions on the database of production. */
@OnPostgres
class CollisionOnPostgresTest extends CollisionTest {}
