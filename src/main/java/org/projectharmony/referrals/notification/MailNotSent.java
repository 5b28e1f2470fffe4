package org.projectharmony.referrals.notification;

/** A mail couldn't be handed over; the engine tries again. The message names the mail and the kind of fault only. */
class MailNotSent extends RuntimeException {

    MailNotSent(String id, Exception cause) {
        super("The mail " + id + " couldn't be handed over: " + cause.getClass().getSimpleName()
                + (cause.getCause() == null ? "" : ", " + cause.getCause().getClass().getSimpleName()));
    }
}
