package org.projectharmony.referrals.change;

import org.projectharmony.referrals.OnPostgres;

/** The same on the database of production. */
@OnPostgres
class EarlierReferralsOnPostgresTest extends EarlierReferralsTest {}
