package org.projectharmony.referrals.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.angus.mail.dsn.DeliveryStatus;
import org.eclipse.angus.mail.dsn.MultipartReport;

/** A mail server's report on the delivery of a mail (RFC 3464). */
record DeliveryReport(MimeMessage message) {

    /** The mail of ours that can't be delivered; none where this is other mail, another's report or only a delay. */
    Optional<SentMail> undelivered(String domain) throws MessagingException, IOException {
        if (!(message.getContent() instanceof MultipartReport report)
                || !(report.getReport() instanceof DeliveryStatus status) || !failed(status)) {
            return Optional.empty();
        }
        MimeMessage returned = report.getReturnedMessage();
        return Stream.of(returned == null ? new String[0] : header(returned, "Message-ID"),
                        header(message, "In-Reply-To"), header(message, "References"))
                .flatMap(Arrays::stream).flatMap(ids -> Stream.of(ids.strip().split("\\s+")))
                .flatMap(id -> SentMail.of(id, domain).stream()).findFirst();
    }

    private static boolean failed(DeliveryStatus status) {
        return IntStream.range(0, status.getRecipientDSNCount())
                .mapToObj(recipient -> status.getRecipientDSN(recipient).getHeader("Action", null))
                .anyMatch(action -> action != null && action.strip().matches("(?i)failed\\b.*"));
    }

    private static String[] header(MimeMessage message, String name) throws MessagingException {
        String[] values = message.getHeader(name);
        return values == null ? new String[0] : values;
    }
}
