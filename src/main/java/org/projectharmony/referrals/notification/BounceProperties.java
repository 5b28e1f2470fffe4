package org.projectharmony.referrals.notification;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mailbox, by IMAP, to which undeliverable mail comes back.
 *
 * @param host the mail server; without one no returned mail is read
 * @param ssl whether the connection is encrypted from its beginning
 */
@ConfigurationProperties("harmony.mail.bounces")
record BounceProperties(
        String host,
        @DefaultValue("993") int port,
        String username,
        String password,
        @DefaultValue("INBOX") String folder,
        @DefaultValue("true") boolean ssl) {}
