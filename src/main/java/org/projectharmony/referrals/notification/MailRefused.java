package org.projectharmony.referrals.notification;

/** A mail's recipient is refused for good; trying again won't help. The message names the mail only, no address. */
public class MailRefused extends RuntimeException {

    MailRefused(String id) {
        super("The recipient of the mail " + id + " is refused for good.");
    }
}
