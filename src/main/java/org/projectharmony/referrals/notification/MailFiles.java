package org.projectharmony.referrals.notification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.projectharmony.referrals.referral.Reference;
import org.springframework.stereotype.Component;

/** The mail that {@link Postbox} has written into a folder. */
@Component
public class MailFiles {

    private final Path folder;

    MailFiles(MailProperties properties) {
        this.folder = properties.folder();
    }

    /**
     * Erases every mail about a referral.
     *
     * @return how many there were
     */
    public int erase(Reference reference) {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        int erased = 0;
        try (DirectoryStream<Path> mails = Files.newDirectoryStream(folder, reference.value() + ".*")) {
            for (Path mail : mails) {
                Files.deleteIfExists(mail);
                erased++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The mail files of " + reference + " can't be erased.", e);
        }
        return erased;
    }
}
