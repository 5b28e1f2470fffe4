package org.projectharmony.referrals.notification;

import org.projectharmony.referrals.referral.Reference;

/**
 * What becomes of it when a mail came back undelivered. It is called in a transaction of its own, once for each
 * returned mail; where a node dies before it has noted so, or two nodes read one mailbox, it is called again, so a
 * second call for the same mail has to change nothing. What it throws is tried again at the next reading.
 */
interface UndeliveredMail {

    /**
     * @param part the agency's part that the mail was about, or null
     * @param message which of the messages it was, such as {@code new-referral}
     * @param step what stands behind it in the mail's id, such as the step of an escalation, or null
     */
    void undelivered(Reference reference, Integer part, String message, String step);
}
