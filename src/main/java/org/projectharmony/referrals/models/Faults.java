package org.projectharmony.referrals.models;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** Everything that is wrong in the files of one deployment, in the order in which it was found. */
class Faults {

    private final Set<String> found = new LinkedHashSet<>();

    /** @param where the file, and the part of it by the name that it was drawn with */
    void add(String where, String what) {
        found.add(where + ": " + what + ".");
    }

    void add(Faults more) {
        found.addAll(more.found);
    }

    Collection<String> all() {
        return found;
    }
}
