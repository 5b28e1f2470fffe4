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
 */
@ConfigurationProperties("harmony.mail")
record MailProperties(
        @DefaultValue("harmony@harmony.example") String from,
        @DefaultValue("classpath:/mail/") String templates,
        @DefaultValue("data/mail") Path folder,
        @DefaultValue("http://localhost:8080") URI link) {

    /** The domain that the mails' ids end with: the sender's. */
    String domain() {
        return from.substring(from.indexOf('@') + 1);
    }
}
