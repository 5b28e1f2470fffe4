package org.projectharmony.referrals.access;

import java.util.List;

/** Harmony doesn't start as it is set: names everything that is wrong, missing or unsafe, and how to mend each. */
class NotReady extends RuntimeException {

    private final boolean production;

    NotReady(List<String> faults, boolean production) {
        super("- " + String.join("\n- ", faults));
        this.production = production;
    }

    boolean isForProduction() {
        return production;
    }
}
