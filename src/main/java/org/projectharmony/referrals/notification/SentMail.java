package org.projectharmony.referrals.notification;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.projectharmony.referrals.referral.Reference;

/**
 * Which of Harmony's mails it is, as its Message-ID says, such as {@code <HR-26-7K3F-Q9.1.reminder.2@harmony.example>}.
 *
 * @param part the agency's part, or null
 * @param step what stands behind the message's name, or null
 */
record SentMail(Reference reference, Integer part, String message, String step) {

    private static final Pattern ID = Pattern.compile("<(?<reference>HR-[^.@]+)(\\.(?<part>\\d{1,9}))?"
            + "\\.(?<message>[a-z][a-z-]*)(\\.(?<step>[\\w.-]+))?@(?<domain>[^>]+)>");

    /** The mail of this Message-ID; none where it isn't one of those sent from this domain. */
    static Optional<SentMail> of(String messageId, String domain) {
        Matcher id = ID.matcher(messageId.strip());
        if (!id.matches() || !id.group("domain").equalsIgnoreCase(domain)
                || !Reference.isReference(id.group("reference"))) {
            return Optional.empty();
        }
        return Optional.of(new SentMail(new Reference(id.group("reference")),
                id.group("part") == null ? null : Integer.valueOf(id.group("part")), id.group("message"),
                id.group("step")));
    }
}
