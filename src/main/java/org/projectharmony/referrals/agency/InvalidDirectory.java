package org.projectharmony.referrals.agency;

import java.util.List;

/** The directory of agencies can't be used as it stands; says everything that is wrong with it at once. */
class InvalidDirectory extends RuntimeException {

    private final List<String> faults;

    InvalidDirectory(String source, List<String> faults) {
        super("%s can't be used:%n- %s".formatted(source, String.join("%n- ".formatted(), faults)));
        this.faults = List.copyOf(faults);
    }

    List<String> faults() {
        return faults;
    }
}
