package org.projectharmony.referrals.process;

import org.springframework.stereotype.Component;

/** Opens the window {@code referral} for a process; the models call it where they start one another. */
@Component("window")
public class Window {

    /** The window on a referral, for a process about the whole of it. */
    public Object on(String reference) {
        return new ReferralWindow(reference, null, null);
    }

    /** The window on a referral, for a process about one agency's part. */
    public Object on(String reference, Integer part) {
        return new ReferralWindow(reference, part, null);
    }

    /** The window on a referral, for a process about a step that this team owes. */
    public Object on(String reference, Integer part, String owing) {
        return new ReferralWindow(reference, part, owing);
    }
}
