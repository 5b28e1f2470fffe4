package org.projectharmony.referrals.intake;

import org.springframework.util.unit.DataSize;

/** A request beyond the size that a referral may have. */
class TooLarge extends RuntimeException {

    TooLarge(DataSize largest) {
        super("Send at most %d KB. Leave attachments out and shorten the texts.".formatted(largest.toKilobytes()));
    }
}
