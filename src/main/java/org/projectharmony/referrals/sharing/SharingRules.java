package org.projectharmony.referrals.sharing;

import java.util.Set;

/** What each team may see of a referral, as the decision {@code information-sharing} says. */
public interface SharingRules {

    /** The names of the fields that this team needs for its part; none for a group that isn't a team. */
    Set<String> fieldsFor(String team);
}
