package org.projectharmony.referrals.agency;

import java.util.SortedMap;

/** Who works in a team. */
public interface Colleagues {

    /** The members of a team and its supervisors: their names by their user names. */
    SortedMap<String, String> of(String team);
}
