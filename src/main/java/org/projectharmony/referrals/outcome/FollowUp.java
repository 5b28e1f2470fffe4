package org.projectharmony.referrals.outcome;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.projectharmony.referrals.agency.AgencyDirectory;
import org.projectharmony.referrals.referral.AgencyPart;
import org.projectharmony.referrals.referral.PartStatus;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.Referral;
import org.projectharmony.referrals.referral.ReferralRegister;
import org.projectharmony.referrals.referral.Words;
import org.projectharmony.referrals.sharing.AccessLog;
import org.projectharmony.referrals.sharing.Reader;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * How a referral stands, for those who may follow it: whoever sent it, triage, Harmony's supervisors, and the teams that
 * it was sent to, who read of other agencies' parts how far they are but not what was typed. Each look is logged.
 */
@Component
class FollowUp {

    private static final Set<String> SEE_ALL =
            Set.of("triage", "triage-supervisors", "supervisors", "supervisors-supervisors");

    private final ReferralRegister register;
    private final AgencyDirectory directory;
    private final AccessLog log;
    private final Words words;

    FollowUp(ReferralRegister register, AgencyDirectory directory, AccessLog log, Words words) {
        this.register = register;
        this.directory = directory;
        this.log = log;
        this.words = words;
    }

    /** How a referral stands: codes for programs and the same in words for people. Times are in UTC. */
    record Standing(String reference, String status, String statusInWords, Instant receivedAt, String risk,
            Instant closedAt, List<Agency> agencies) {}

    /**
     * How one agency's part stands.
     *
     * @param answer {@code accepted} or {@code declined}, or null while there is none
     * @param ask what the referrer must ask the person first, where consent is missing
     */
    record Agency(int part, String team, String name, String role, String status, String statusInWords,
            Instant acknowledgeBy, Instant respondBy, Instant escalatedAt, String answer, Instant answeredAt,
            String reason, String outcome, String outcomeInWords, String note, String ask, Instant endedAt) {}

    /** One line of the timeline; {@code reason} is what was typed, where the reader may see it. */
    record Line(Instant at, String by, String agency, String event, String eventInWords, String reason) {}

    /** Empty where there is no such referral or it isn't for this reader: nobody learns which. */
    @Transactional
    public Optional<Standing> standing(String reference, Reader reader, String screen) {
        return visible(reference, reader).map(referral -> standing(referral, reader, screen));
    }

    /** The referrals that this reader sent in, newest first. */
    @Transactional
    public List<Standing> sentBy(Reader reader, int limit) {
        return register.submittedBy(reader.user(), limit).stream()
                .map(reference -> standing(register.get(reference), reader, "list of referrals")).toList();
    }

    private Standing standing(Referral referral, Reader reader, String screen) {
        log.looked(reader, referral.reference(), screen, List.of("status", "agencies"));
        Predicate<String> typed = mayReadWhatWasTyped(referral, reader);
        return new Standing(referral.reference().value(), code(referral.status()), referral.status().words(),
                referral.receivedAt(), referral.risk(), referral.closedAt(),
                referral.parts().stream().map(part -> agency(part, typed.test(part.team()))).toList());
    }

    @Transactional
    public Optional<List<Line>> timeline(String reference, Reader reader, String screen) {
        return visible(reference, reader).map(referral -> {
            log.looked(reader, referral.reference(), screen, List.of("timeline"));
            Predicate<String> typed = mayReadWhatWasTyped(referral, reader);
            return register.timeline(referral.reference()).stream().map(entry -> {
                AgencyPart part = entry.part() == null ? null : referral.part(entry.part());
                return new Line(entry.at(), entry.actor(),
                        part == null ? null : directory.nameOf(part.team(), part.clockFrom()), code(entry.event()),
                        entry.event().words(), typed.test(part == null ? null : part.team()) ? entry.detail() : null);
            }).toList();
        });
    }

    private Optional<Referral> visible(String reference, Reader reader) {
        return Reference.isReference(reference)
                ? register.find(new Reference(reference)).filter(referral -> maySee(referral, reader))
                : Optional.empty();
    }

    private static boolean maySee(Referral referral, Reader reader) {
        return referral.submittedBy().equals(reader.user())
                || reader.groups().stream().anyMatch(SEE_ALL::contains)
                || referral.parts().stream().filter(part -> part.acknowledgeBy() != null)
                        .anyMatch(part -> reader.worksFor(part.team()));
    }

    /** By team; null stands for the referral as a whole. */
    private static Predicate<String> mayReadWhatWasTyped(Referral referral, Reader reader) {
        boolean all = referral.submittedBy().equals(reader.user())
                || reader.groups().stream().anyMatch(SEE_ALL::contains);
        return team -> all || team != null && reader.worksFor(team);
    }

    private Agency agency(AgencyPart part, boolean typed) {
        String answer = part.answeredAt() == null ? null
                : part.status() == PartStatus.DECLINED ? "declined" : "accepted";
        return new Agency(part.number(), part.team(), directory.nameOf(part.team(), part.clockFrom()), part.choice().role(),
                code(part.status()), part.status().words(), part.acknowledgeBy(), part.respondBy(), part.escalatedAt(),
                answer, part.answeredAt(), typed ? part.reason() : null, part.outcome(),
                part.outcome() == null ? null : words.of("outcome", part.outcome()), typed ? part.note() : null,
                part.choice().ask(), part.endedAt());
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
