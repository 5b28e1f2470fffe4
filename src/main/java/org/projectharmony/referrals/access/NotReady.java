package org.projectharmony.referrals.access;

import java.util.List;

/** Production doesn't start: names everything that is missing or unsafe, and how to mend each. */
class NotReadyForProduction extends RuntimeException {

    NotReadyForProduction(List<String> faults) {
        super("- " + String.join("\n- ", faults));
    }
}
