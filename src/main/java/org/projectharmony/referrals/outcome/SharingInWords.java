package org.projectharmony.referrals.outcome;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.projectharmony.referrals.agency.AgencyDirectory;
import org.projectharmony.referrals.referral.Disclosure;
import org.projectharmony.referrals.referral.Disclosures;
import org.projectharmony.referrals.referral.Referral;
import org.projectharmony.referrals.referral.Words;
import org.projectharmony.referrals.sharing.AccessLog;
import org.projectharmony.referrals.sharing.AccessLog.Look;
import org.projectharmony.referrals.sharing.NeedToKnow;
import org.projectharmony.referrals.sharing.Reader;
import org.projectharmony.referrals.sharing.Sight;
import org.springframework.stereotype.Component;

/** With whom a referral was shared and why, and who has looked at it; each for those whom it is for. */
@Component
class SharingInWords {

    /** As many looks as a person reads through; all of them are in the log. */
    private static final int LISTED = 100;

    private final NeedToKnow need;
    private final Disclosures disclosures;
    private final AccessLog log;
    private final AgencyDirectory directory;
    private final Words words;

    SharingInWords(NeedToKnow need, Disclosures disclosures, AccessLog log, AgencyDirectory directory, Words words) {
        this.need = need;
        this.disclosures = disclosures;
        this.log = log;
        this.directory = directory;
        this.words = words;
    }

    /** A decision about sharing; {@code basis}, {@code rule} and {@code reason} may be null. */
    record Shared(Instant at, String agency, String decision, String basis, String fields, String by, String rule,
            String reason) {}

    /** Null where it isn't for this reader. */
    List<Shared> disclosures(Referral referral, Reader reader) {
        return !sight(referral, reader).sees("disclosures") ? null : disclosures.of(referral.reference()).stream()
                .map(one -> new Shared(one.at(), directory.nameOf(one.team(), one.part() == null ? one.at()
                                : referral.part(one.part()).clockFrom()),
                        one.decision().words(), one.basis() == null ? null : words.of("lawfulBasis", one.basis()),
                        fields(one.fields()), one.decidedBy(), rule(one), one.reason())).toList();
    }

    /** The name of the team that alone looks after it; null where none does, and where that isn't for this reader. */
    String keeper(Referral referral, Reader reader) {
        return referral.keeper() == null || !sight(referral, reader).sees("disclosures") ? null
                : directory.nameOf(referral.keeper(), referral.receivedAt());
    }

    private static String rule(Disclosure one) {
        return one.rule() == null ? null : one.rule() + ", version " + one.version();
    }

    /** Who has looked, the last look first; null where it isn't for this reader. */
    List<Look> looks(Referral referral, Reader reader) {
        return !sight(referral, reader).sees("looks") ? null : log.of(referral.reference(), LISTED).stream()
                .map(look -> new Look(look.at(), look.reader(), look.reference(), look.screen(),
                        fields(Arrays.asList(look.fields().split(", "))))).toList();
    }

    private Sight sight(Referral referral, Reader reader) {
        return need.of(referral, reader);
    }

    private String fields(Collection<String> names) {
        return names.stream().map(name -> name.startsWith("circumstance.")
                ? words.of("circumstance", name.substring("circumstance.".length())) : words.of("field", name))
                .sorted().collect(Collectors.joining(", "));
    }
}
