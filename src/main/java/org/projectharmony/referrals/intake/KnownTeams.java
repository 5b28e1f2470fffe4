package org.projectharmony.referrals.intake;

/** Tells which teams and agencies the partnership has or ever had, by their codes. */
interface KnownTeams {

    boolean knowsTeam(String code);

    boolean knowsAgency(String code);
}
