package org.projectharmony.referrals.sharing;

import java.util.Set;

/** A person who looks at a referral, with the groups that say which teams they read for. */
public record Reader(String user, Set<String> groups) {}
