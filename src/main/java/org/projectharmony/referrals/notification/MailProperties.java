package org.projectharmony.referrals.notification;

import java.net.URI;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of mail.
 *
 * @param from the sender's address
 * @param templates where the texts are
 * @param folder where mail is written as {@code .eml} files while no mail server is set
 * @param link the address under which people reach Harmony
 * @param singly how many mails about silence a mailbox gets in an hour before the others are gathered into one
 */
@ConfigurationProperties("harmony.mail")
record MailProperties(
        @DefaultValue("harmony@harmony.example") String from,
        @DefaultValue("classpath:/mail/") String templates,
        @DefaultValue("data/mail") Path folder,
        @DefaultValue("http://localhost:8080") URI link,
        @DefaultValue("30") int singly) {

    /** The domain that the mails' ids end with: the sender's. */
    String domain() {
        return from.substring(from.indexOf('@') + 1);
    }
}
