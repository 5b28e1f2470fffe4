package org.projectharmony.referrals.referral;

/**
 * Who has to do with a referral by one of its parts, without what it is about.
 *
 * @param submittedBy the user who sent it in
 * @param keeper the team that alone looks after a restricted referral, or null
 * @param part the part's number; null where the referral has none yet
 * @param seen whether the part's team sees the referral
 * @param challengeSide the team whose supervisors speak for the referrer in a challenge of that part, or null
 */
public record Tie(String submittedBy, String keeper, Integer part, String team, boolean seen, String challengeSide) {}
