package org.projectharmony.referrals.outcome;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.projectharmony.referrals.agency.AgencyDirectory;
import org.projectharmony.referrals.change.Possibilities;
import org.projectharmony.referrals.change.Possible;
import org.projectharmony.referrals.change.Question;
import org.projectharmony.referrals.change.Questions;
import org.projectharmony.referrals.change.Visible;
import org.projectharmony.referrals.duplicate.Duplicates;
import org.projectharmony.referrals.duplicate.Link;
import org.projectharmony.referrals.outcome.Standing.Asked;
import org.projectharmony.referrals.outcome.Standing.Line;
import org.projectharmony.referrals.outcome.Standing.Linked;
import org.projectharmony.referrals.outcome.Standing.Listed;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.Referral;
import org.projectharmony.referrals.referral.ReferralRegister;
import org.projectharmony.referrals.referral.TimelineEntry;
import org.projectharmony.referrals.referral.TimelineEntry.Event;
import org.projectharmony.referrals.referral.Words;
import org.projectharmony.referrals.sharing.AccessLog;
import org.projectharmony.referrals.sharing.NeedToKnow;
import org.projectharmony.referrals.sharing.Reader;
import org.projectharmony.referrals.sharing.Sight;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * How a referral stands, for those who may follow it: whoever sent it, triage, Harmony's supervisors, and the teams
 * that it was sent to. {@link MayRead} says how much of what was typed. Each look is logged.
 */
@Component
class FollowUp {

    private final Visible visible;
    private final ReferralRegister register;
    private final Questions questions;
    private final Duplicates duplicates;
    private final Possibilities possibilities;
    private final AgenciesInWords agencies;
    private final NowInWords now;
    private final AgencyDirectory directory;
    private final NeedToKnow need;
    private final AccessLog log;
    private final Words words;

    FollowUp(Visible visible, ReferralRegister register, Questions questions, Duplicates duplicates,
            Possibilities possibilities, AgenciesInWords agencies, NowInWords now, AgencyDirectory directory,
            NeedToKnow need, AccessLog log, Words words) {
        this.visible = visible;
        this.register = register;
        this.questions = questions;
        this.duplicates = duplicates;
        this.possibilities = possibilities;
        this.agencies = agencies;
        this.now = now;
        this.directory = directory;
        this.need = need;
        this.log = log;
        this.words = words;
    }

    /** Empty where there is no such referral or it isn't for this reader: nobody learns which. */
    @Transactional
    public Optional<Standing> standing(String reference, Reader reader, String screen) {
        return visible.find(reference, reader).map(referral -> {
            log.looked(reader, referral.reference(), screen, List.of("status", "agencies", "questions"));
            MayRead mayRead = mayRead(referral, reader);
            String risk = mayRead.sight().sees("risk") ? referral.risk() : null;
            return new Standing(referral.reference().value(), AgenciesInWords.code(referral.status()),
                    referral.status().words(), nowInWords(referral, mayRead), referral.receivedAt(),
                    referral.marking(), risk, risk == null ? null : words.of("risk", risk), referral.closedAt(),
                    referral.mergedInto() == null ? null : referral.mergedInto().value(),
                    referral.parts().stream().filter(part -> mayRead.knows(part.number()))
                            .map(part -> agencies.of(part, mayRead)).toList(), asked(referral, mayRead),
                    linked(referral, mayRead.sight(), reader));
        });
    }

    @Transactional
    public Optional<List<Line>> timeline(String reference, Reader reader, String screen) {
        return visible.find(reference, reader).map(referral -> {
            log.looked(reader, referral.reference(), screen, List.of("timeline"));
            MayRead mayRead = mayRead(referral, reader);
            return register.timeline(referral.reference()).stream().filter(entry -> mayRead.knows(entry.part()))
                    .map(entry -> new Line(entry.at(), mayRead.who(entry),
                    entry.part() == null ? null : agencies.name(referral.part(entry.part())),
                    AgenciesInWords.code(entry.event()), entry.event().words(),
                    mayRead.typed(entry) && !namesARestricted(entry) ? entry.detail() : null)).toList();
        });
    }

    /**
     * The referrals that this reader sent in: all that have a question for them, and of the others as many as are asked
     * for, those that are under way first, then the newest.
     */
    @Transactional
    public List<Listed> sentBy(Reader reader, int limit) {
        return Stream.concat(questions.toAnswerBy(reader.user()).stream(),
                        register.submittedBy(reader.user(), limit).stream())
                .distinct().map(register::get).map(referral -> listed(referral, reader)).toList();
    }

    /** What this reader may change about it now. */
    public List<Possible> possible(Reference reference, Reader reader) {
        return possibilities.of(register.get(reference), reader);
    }

    private Listed listed(Referral referral, Reader reader) {
        log.looked(reader, referral.reference(), "list of referrals", List.of("status", "agencies", "questions"));
        MayRead mayRead = mayRead(referral, reader);
        List<TimelineEntry> timeline = register.timeline(referral.reference());
        TimelineEntry last = timeline.get(timeline.size() - 1);
        return new Listed(referral.reference().value(), AgenciesInWords.code(referral.status()),
                nowInWords(referral, mayRead), referral.receivedAt(), referral.status().underWay(), last.event().words(),
                last.at(), asked(referral, mayRead).stream().filter(Asked::open).toList());
    }

    /** The other one, from which this was kept apart, may have been restricted since. */
    private boolean namesARestricted(TimelineEntry entry) {
        return entry.event() == Event.KEPT_APART && register.find(new Reference(entry.detail().split(":")[0]))
                .filter(other -> other.keeper() != null).isPresent();
    }

    private MayRead mayRead(Referral referral, Reader reader) {
        return new MayRead(referral, reader, need.of(referral, reader));
    }

    /** What is going on with the other agencies is for those who may know which they are. */
    private String nowInWords(Referral referral, MayRead mayRead) {
        if (!mayRead.sight().sees("agencies")) {
            return referral.status().words();
        }
        int open = (int) questions.of(referral.reference()).stream().filter(Question::open).count();
        return now.of(referral, open, mayRead.sight().involvement().referrer());
    }

    private List<Asked> asked(Referral referral, MayRead mayRead) {
        return questions.of(referral.reference()).stream().filter(mayRead::question).map(asked -> new Asked(
                asked.number(), asked.part(), asked.part() == null ? directory.nameOf(referral.desk(), asked.askedAt())
                        : agencies.name(referral.part(asked.part())), asked.askedAt(), asked.question(),
                asked.answerBy(), asked.answeredAt(), asked.answer())).toList();
    }

    /** Whoever sees which may be the same sees every link; the referrer, what was decided about theirs; others none. */
    private List<Linked> linked(Referral referral, Sight sight, Reader reader) {
        return duplicates.of(referral.reference()).stream()
                .filter(link -> sight.sees("duplicates") || sight.involvement().referrer() && link.decided())
                .map(link -> linked(link, link.across(referral.reference()), reader)).toList();
    }

    private Linked linked(Link link, Reference other, Reader reader) {
        String decision = link.decided() ? link.decision() : "undecided";
        return new Linked(other.value(), link.reason(), words.of("duplicate", link.reason()), decision,
                words.of("duplicate", decision), link.decisionReason(),
                visible.find(other.value(), reader).isPresent());
    }
}
