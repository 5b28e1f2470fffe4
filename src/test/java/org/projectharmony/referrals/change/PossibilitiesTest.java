package org.projectharmony.referrals.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.projectharmony.referrals.process.ProcessDriver;
import org.projectharmony.referrals.process.ProcessTest;
import org.projectharmony.referrals.process.TestReferral;
import org.projectharmony.referrals.referral.AgencyPart;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.Referral;
import org.projectharmony.referrals.referral.TransitionRefused;
import org.projectharmony.referrals.sharing.Reader;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What the page offers is what the service takes: each change is tried by each person in each state, and undone. */
@ProcessTest
class PossibilitiesTest {

    private static final List<Reader> PEOPLE = List.of(new Reader("officer", Set.of("officers")),
            new Reader("triage", Set.of("triage")), new Reader("supervisor", Set.of("supervisors")),
            new Reader("council-enforcement", Set.of("council-enforcement")),
            new Reader("council-enforcement-supervisor", Set.of("council-enforcement-supervisors")),
            new Reader("fire-prevention", Set.of("fire-prevention")),
            new Reader("police-intelligence", Set.of("police-intelligence")));
    private static final Map<String, String> TYPED = Map.of("text", "Synthetic text", "team", "ambulance-neas",
            "lawfulBasis", "public-task", "consent", "given", "same", "yes", "path", "narrative.where",
            "value", "Synthetic place");
    private static final Map<String, String> GRADED = Map.of("text", "Synthetic text", "source", "2", "assessment", "C",
            "handling", "P");

    @Autowired
    private ProcessDriver story;
    @Autowired
    private Possibilities possibilities;
    @Autowired
    private Deeds deeds;
    @Autowired
    private Changes changes;
    @Autowired
    private Asking asking;
    @Autowired
    private Questions questions;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private RuntimeService runtime;

    @Test
    void offersWhatWouldBeDoneAndNothingElse() {
        inEachState().forEach((state, reference) -> PEOPLE.forEach(person -> {
            Referral referral = story.record(reference);
            List<Possible> offered = possibilities.of(referral, person);
            for (Possible change : everything(referral, offered)) {
                assertThat(done(reference, change, person)).as(person.user() + ", " + state + ": " + change.address())
                        .isEqualTo(offered.contains(change));
            }
        }));
    }

    private Map<String, Reference> inEachState() {
        Map<String, Reference> states = new LinkedHashMap<>();
        states.put("received", story.receive(TestReferral.about("environment")));
        states.put("at triage", story.refer(TestReferral.about("hoarding").with("/risk/level", "high")));
        Reference asked = story.refer(TestReferral.about("environment"));
        asking.ask(asked, 1, "Synthetic question", PEOPLE.get(3));
        states.put("asked", asked);
        Reference accepted = story.refer(TestReferral.about("environment"));
        story.accept(accepted, "council-enforcement");
        states.put("accepted", accepted);
        Reference declined = story.refer(TestReferral.about("environment"));
        story.decline(declined, "council-enforcement", "Synthetic reason");
        states.put("declined", declined);
        Reference challenged = story.refer(TestReferral.about("environment"));
        story.decline(challenged, "council-enforcement", "Synthetic reason");
        changes.challenge(challenged, 1, "Synthetic dispute", PEOPLE.get(0));
        states.put("challenged", challenged);
        states.put("held back", story.refer(
                TestReferral.about("loneliness").with("/sharing/consentToService", "not-asked")));
        Reference withdrawn = story.refer(TestReferral.about("environment"));
        changes.withdraw(withdrawn, "Synthetic reason", PEOPLE.get(0));
        states.put("withdrawn", withdrawn);
        Reference unanswered = story.refer(TestReferral.about("environment"));
        asking.ask(unanswered, 1, "Synthetic question", PEOPLE.get(3));
        changes.withdraw(unanswered, "Synthetic reason", PEOPLE.get(0));
        states.put("withdrawn unanswered", unanswered);
        Reference graded = story.refer(TestReferral.about("intelligence"));
        deeds.make(graded, Change.GRADING.about(null), Map.of("text", "Synthetic", "source", "1", "assessment", "A",
                "handling", "P"), PEOPLE.get(6));
        states.put("intelligence, graded", graded);
        Reference lost = story.refer(TestReferral.about("environment"));
        runtime.deleteProcessInstance(story.wayOf(lost).getId(), "Synthetic", true);
        states.put("lost its process", lost);
        return states;
    }

    /** Every change of this referral that has an address, whether or not it is offered. */
    private List<Possible> everything(Referral referral, List<Possible> offered) {
        Set<Possible> all = new LinkedHashSet<>(offered);
        List.of(Change.INFORMATION, Change.WITHDRAWAL, Change.REOPENING, Change.LEAD, Change.QUESTION_OF_TRIAGE,
                        Change.CORRECTION, Change.GRADING, Change.RESTRICTION, Change.START_AGAIN)
                .forEach(change -> all.add(change.about(null)));
        for (AgencyPart part : referral.parts()) {
            List.of(Change.QUESTION, Change.RE_ROUTING, Change.CHALLENGE, Change.CONSENT)
                    .forEach(change -> all.add(change.about(part.number())));
        }
        // An answer that comes too late is kept, but nobody is asked for it.
        questions.of(referral.reference()).stream().filter(question -> referral.status().underWay())
                .forEach(question -> all.add(Change.ANSWER.about(question.number())));
        return new ArrayList<>(all);
    }

    /** Whether it was done and has left its mark on the record. */
    private boolean done(Reference reference, Possible change, Reader person) {
        return Boolean.TRUE.equals(transaction.execute(undone -> {
            undone.setRollbackOnly();
            int before = story.timeline(reference).size();
            try {
                deeds.make(reference, change, change.change() == Change.GRADING ? GRADED : TYPED, person);
                return story.timeline(reference).size() > before;
            } catch (NotAllowed | TransitionRefused refused) {
                return false;
            }
        }));
    }
}
