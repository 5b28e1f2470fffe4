package org.projectharmony.referrals.retention;

import java.util.List;

/** The rules of retention can't be used as they stand; says everything that is wrong with them at once. */
class InvalidRetention extends RuntimeException {

    InvalidRetention(String source, List<String> faults) {
        super("%s can't be used:%n- %s".formatted(source, String.join("%n- ".formatted(), faults)));
    }
}
