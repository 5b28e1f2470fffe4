package org.projectharmony.referrals.change;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.projectharmony.referrals.agency.AgencyDirectory;
import org.projectharmony.referrals.deadline.LondonTime;
import org.projectharmony.referrals.referral.AgencyPart;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.Referral;
import org.projectharmony.referrals.referral.Words;
import org.projectharmony.referrals.sharing.AccessLog;
import org.projectharmony.referrals.sharing.Reader;
import org.projectharmony.referrals.sharing.RecordFacts;
import org.projectharmony.referrals.sharing.ReferralView;
import org.projectharmony.referrals.sharing.ReferralView.Row;
import org.springframework.stereotype.Component;

/** What a person has to see to make a change: the question, the reason, the two referrals; as far as it is theirs. */
@Component
class ChangeViews {

    private final Questions questions;
    private final AgencyDirectory directory;
    private final ReferralView view;
    private final AccessLog log;
    private final ChangeForm form;
    private final RecordFacts facts;
    private final IntelligenceGrading grading;
    private final Words words;

    ChangeViews(Questions questions, AgencyDirectory directory, ReferralView view, AccessLog log, ChangeForm form,
            RecordFacts facts, IntelligenceGrading grading, Words words) {
        this.words = words;
        this.facts = facts;
        this.grading = grading;
        this.log = log;
        this.questions = questions;
        this.directory = directory;
        this.view = view;
        this.form = form;
    }

    ChangePage of(Referral referral, Possible change, Reader reader, Map<String, String> typed,
            Map<String, String> faults, String refusal) {
        Rights rights = new Rights(referral, reader);
        Optional<Question> question = change.change() != Change.ANSWER ? Optional.empty()
                : questions.find(referral.reference(), change.number())
                        .filter(asked -> rights.mayAnswer() || rights.team(asked.part()));
        Optional<AgencyPart> part = part(referral, change, question)
                .filter(one -> rights.referrer() || rights.triage() || rights.team(one.number()));
        boolean grades = change.change() == Change.GRADING && grading.grades(referral, reader);
        Map<String, String> shown = grades && typed.isEmpty() ? before(referral, reader) : typed;
        String screen = "page: " + words.of("change." + change.change().code(), "title");
        log.looked(reader, referral.reference(), screen, List.of());
        return new ChangePage(referral.reference().value(), change.address(), change.change().code(),
                part.map(one -> directory.nameOf(one.team(), one.clockFrom()))
                        .orElseGet(() -> directory.nameOf(referral.desk(), referral.receivedAt())),
                question.map(Question::question).orElseGet(() -> told(change, rights, part)),
                question.map(Question::answerBy).map(LondonTime::words).orElse(null),
                question.map(Question::answer).orElse(null), change.change() == Change.DUPLICATE ? change.about() : null, beside(referral, change, reader),
                grades ? facts.of(referral, reader, screen).facts() : List.of(),
                form.choices(change.change(), referral.content(), shown), shown.getOrDefault("text", ""), faults,
                refusal);
    }

    /** What is graded again begins with what it says now. */
    private Map<String, String> before(Referral referral, Reader reader) {
        return grading.of(referral, reader).stream().reduce((earlier, later) -> later)
                .map(last -> ChangeForm.typed(last.grade())).orElse(Map.of());
    }

    private static Optional<AgencyPart> part(Referral referral, Possible change, Optional<Question> question) {
        Integer number = switch (change.change()) {
            case ANSWER -> question.map(Question::part).orElse(null);
            case QUESTION, RE_ROUTING, CHALLENGE, CONSENT, RECALL -> change.number();
            default -> null;
        };
        return referral.parts().stream().filter(part -> number != null && part.number() == number).findFirst();
    }

    private static String told(Possible change, Rights rights, Optional<AgencyPart> part) {
        boolean all = rights.referrer() || rights.triage();
        return switch (change.change()) {
            case CHALLENGE -> part.filter(declined -> all).map(AgencyPart::reason).orElse(null);
            case CONSENT -> part.map(held -> held.choice().ask()).orElse(null);
            default -> null;
        };
    }

    private List<Row> beside(Referral referral, Possible change, Reader reader) {
        return change.change() == Change.DUPLICATE
                ? view.sideBySide(referral.reference(), new Reference(change.about()), reader, "page of a duplicate")
                : List.of();
    }
}
