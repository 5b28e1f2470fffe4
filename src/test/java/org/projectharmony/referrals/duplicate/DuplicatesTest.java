package org.projectharmony.referrals.duplicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.projectharmony.referrals.process.ProcessDriver;
import org.projectharmony.referrals.process.ProcessTest;
import org.projectharmony.referrals.process.TestReferral;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.TransitionRefused;
import org.projectharmony.referrals.sharing.Reader;
import org.projectharmony.referrals.sharing.ReferralView;
import org.projectharmony.referrals.sharing.ReferralView.Row;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;

/** Finding referrals that may be the same, and keeping what a person decided; everybody and every event is made up. */
@ProcessTest
class DuplicatesTest {

    private static final String MORNING = "2026-11-24T10:15:00Z";
    private static final Instant DECIDED_AT = Instant.parse("2026-11-24T11:00:00Z");
    private static final Reader TRIAGE = new Reader("triage", Set.of("triage"));
    private static final Reader HOUSING = new Reader("housing-thirteen", Set.of("housing-thirteen"));

    @Autowired
    private RepositoryService repository;
    @Autowired
    private ProcessDriver story;
    @Autowired
    private Duplicates duplicates;
    @Autowired
    private ReferralView view;
    @Autowired
    private JdbcTemplate jdbc;
    @Autowired
    @Qualifier("findDuplicates")
    private ExecutionListener findDuplicates;
    @Autowired
    @Qualifier("offerFacts")
    private ExecutionListener offerFacts;

    private final String event = "EVT-" + UUID.randomUUID();
    private final String surname = surname();

    @BeforeEach
    void aTuesdayMorning() {
        story.clockAt(MORNING);
    }

    @Test
    void linksTheSameEventOfASecondOfficerOnce() {
        Reference first = story.refer(ofTheEvent(event));
        Reference other = story.refer(ofTheEvent(event + "1"));
        story.clockForward(Duration.ofMinutes(10));
        Reference second = story.refer(ofTheEvent(" " + event.toLowerCase(java.util.Locale.ROOT).replace("-", " - ")));

        assertThat(find(first)).as("nothing was there before").isEmpty();
        assertThat(find(second)).singleElement().satisfies(link -> {
            assertThat(link.reference()).isEqualTo(second);
            assertThat(link.other()).isEqualTo(first);
            assertThat(link.reason()).isEqualTo("same-event");
            assertThat(link.foundAt()).isEqualTo("2026-11-24T10:25:00Z");
            assertThat(link.decided()).isFalse();
        });
        assertThat(find(second)).hasSize(1);
        assertThat(find(first)).as("the later one is the duplicate").isEmpty();
        assertThat(duplicates.of(first)).isEqualTo(duplicates.of(second)).hasSize(1);
        assertThat(duplicates.of(other)).isEmpty();
        assertThat(duplicates.undecided(second)).containsExactly(first);
        assertThat(duplicates.undecided(first)).isEmpty();
    }

    @Test
    void linksTwoOfOneMomentOnce() {
        Reference first = story.refer(ofTheEvent(event));
        Reference second = story.refer(ofTheEvent(event));

        assertThat(find(second)).extracting(Link::other).containsExactly(first);
        assertThat(find(first)).isEmpty();
        assertThat(duplicates.of(first)).hasSize(1);
    }

    @Test
    void linksTheSameSubjectWhereAConcernIsTheSameToo() {
        Reference first = story.refer(aboutThePerson("Catherine " + surname, "hoarding", "fire-risk"));
        Reference sameConcern = story.refer(aboutThePerson(surname + ", Kathryn", "fire-risk"));
        Reference otherConcern = story.refer(aboutThePerson("Catherine " + surname, "asb"));
        Reference somebodyElse = story.refer(aboutThePerson("Peter " + surname, "fire-risk"));

        assertThat(find(sameConcern)).singleElement().satisfies(link -> {
            assertThat(link.other()).isEqualTo(first);
            assertThat(link.reason()).isEqualTo("same-subject");
        });
        assertThat(find(otherConcern)).isEmpty();
        assertThat(find(somebodyElse)).isEmpty();
    }

    @Test
    void leavesOutWhatIsClosedTooLongAgoOrRestricted() {
        Reference longAgo = story.refer(ofTheEvent(event));
        story.clockForward(Duration.ofDays(31));
        Reference closed = story.refer(ofTheEvent(event));
        jdbc.update("update referral set status = 'CLOSED' where reference = ?", closed.value());
        Reference restricted = story.refer(ofTheEvent(event, "radicalisation"));
        Reference intelligence = story.refer(ofTheEvent(event, "intelligence"));

        assertThat(find(story.refer(ofTheEvent(event)))).isEmpty();
        assertThat(find(restricted)).isEmpty();
        assertThat(find(intelligence)).isEmpty();
        jdbc.update("update referral set received_at = ? where reference = ?",
                story.now().minus(Duration.ofDays(30)).atOffset(java.time.ZoneOffset.UTC), longAgo.value());
        assertThat(find(story.refer(ofTheEvent(event)))).extracting(Link::other).contains(longAgo);
    }

    @Test
    void keepsOneDecisionWhoeverRepeatsItAndRefusesTheContrary() {
        Reference first = story.refer(ofTheEvent(event));
        Reference second = story.refer(ofTheEvent(event));
        find(second);

        duplicates.decide(first, second, true, "Synthetic reason", "triage", DECIDED_AT);
        duplicates.decide(second, first, true, "Another reason", "supervisor", DECIDED_AT.plusSeconds(60));

        assertThat(duplicates.of(first)).containsExactly(new Link(second, first, "same-event", Instant.parse(MORNING),
                "merged", "triage", DECIDED_AT, "Synthetic reason"));
        assertThat(duplicates.undecided(second)).isEmpty();
        assertThatThrownBy(() -> duplicates.decide(second, first, false, null, "supervisor", DECIDED_AT))
                .isInstanceOf(TransitionRefused.class)
                .hasMessage("Referral " + second + " has been merged with " + first + " already.");
        assertThat(find(second)).as("finding again changes no decision").allMatch(Link::merged);
    }

    @Test
    void refusesToDecideAboutReferralsThatAreNotLinked() {
        Reference one = story.refer(TestReferral.about("asb"));
        Reference other = story.refer(TestReferral.about("asb"));

        assertThatThrownBy(() -> duplicates.decide(one, other, true, "Synthetic", "triage", DECIDED_AT))
                .isInstanceOf(TransitionRefused.class)
                .hasMessage("Referral " + one + " is not linked to " + other + ".");
    }

    @Test
    void tellsTheTriageDecisionThatItMayBeADuplicate() throws Exception {
        story.refer(ofTheEvent(event));
        Reference second = story.refer(ofTheEvent(event));
        DelegateExecution execution = mock(DelegateExecution.class);
        when(execution.getVariable("reference")).thenReturn(second.value());
        BusinessRuleTask triage = mock(BusinessRuleTask.class);
        when(triage.getCamundaDecisionRef()).thenReturn("triage");
        when(execution.getBpmnModelElementInstance()).thenReturn(triage);
        when(execution.getProcessDefinitionId()).thenReturn(repository.createProcessDefinitionQuery()
                .processDefinitionKey("agency-choice").latestVersion().singleResult().getId());

        findDuplicates.notify(execution);
        offerFacts.notify(execution);

        verify(execution).setVariableLocal(eq("duplicateSuspected"), argThat(fact ->
                fact instanceof TypedValue typed && typed.isTransient() && Boolean.TRUE.equals(typed.getValue())));
    }

    @Test
    void showsTheTwoSideBySideToTriageOnly() {
        Reference first = story.refer(ofTheEvent(event).with("/narrative/happened", "Synthetic: first report"));
        Reference second = story.refer(ofTheEvent(event).with("/narrative/happened", "Synthetic: second report"));
        Reference stranger = story.refer(TestReferral.about("asb"));
        find(second);

        assertThat(view.sideBySide(second, first, TRIAGE, "test"))
                .contains(new Row("event or crime number", event, event),
                        new Row("what happened", "Synthetic: second report (seen by the referrer)",
                                "Synthetic: first report (seen by the referrer)"),
                        new Row("received", "Tue 24 Nov 2026 10:15", "Tue 24 Nov 2026 10:15"))
                .allMatch(row -> !row.here().isBlank() && !row.label().contains("."));
        assertThat(view.sideBySide(second, first, HOUSING, "test")).isEmpty();
        assertThat(view.sideBySide(second, stranger, TRIAGE, "test")).isEmpty();
        assertThat(jdbc.queryForList("select reference from access_log where screen = 'test' and reader = 'triage'",
                String.class)).contains(first.value(), second.value()).doesNotContain(stranger.value());
    }

    @Test
    void saysInTheWindowWhatItMayBeTheSameAsToTriageOnly() {
        Reference first = story.refer(ofTheEvent(event));
        Reference second = story.refer(ofTheEvent(event));
        find(second);

        String seen = plain(view.look(second, null, null, TRIAGE, "window"));
        assertThat(seen).contains("Possibly the same as " + first + ": same event number, received Tue 24 Nov 2026 10:15,"
                + " status: " + story.record(first).status().words()).contains("\"linked\":[{");
        assertThat(plain(view.look(second, null, null, HOUSING, "window"))).doesNotContain(first.value(), "\"linked\"");
        assertThat(jdbc.queryForList("select reference from access_log where screen = 'window' and reader = 'triage'",
                String.class)).contains(first.value());

        duplicates.decide(second, first, false, "Two doors", "triage", DECIDED_AT);
        assertThat(plain(view.look(first, null, null, TRIAGE, "window"))).contains("Kept apart from " + second)
                .contains("Two doors");
    }

    private List<Link> find(Reference reference) {
        return duplicates.find(story.record(reference));
    }

    private static TestReferral ofTheEvent(String number, String... concerns) {
        return TestReferral.about(concerns.length == 0 ? new String[] {"environment"} : concerns)
                .with("/referrer/eventNumber", number);
    }

    private static TestReferral aboutThePerson(String name, String... concerns) {
        return TestReferral.about(concerns).with("/subjects", List.of(
                Map.of("type", "person", "name", name, "dateOfBirth", "1990-11-23")));
    }

    /** A made-up name of its own for each test, as the database is one. */
    private static String surname() {
        return UUID.randomUUID().toString().replace("-", "").chars().limit(12)
                .mapToObj(hex -> "bdfgklmprstvwxyz".substring(Character.digit(hex, 16)).substring(0, 1) + "a")
                .reduce("", String::concat);
    }

    private static String plain(String text) {
        return text.replaceAll("\\\\+(\\p{Punct})", "$1");
    }
}
