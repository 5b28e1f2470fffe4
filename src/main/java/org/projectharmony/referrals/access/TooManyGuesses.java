package org.projectharmony.referrals.access;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** So many wrong passwords came from there, or about that user name, that the next try has to wait. */
class TooManyGuesses extends AuthenticationException {

    private final transient Duration wait;

    TooManyGuesses(Duration wait) {
        super("Too many wrong passwords");
        this.wait = wait;
    }

    /** Whole seconds, at least one. */
    long seconds() {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
