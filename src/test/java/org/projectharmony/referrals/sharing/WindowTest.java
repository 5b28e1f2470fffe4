package org.projectharmony.referrals.sharing;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.projectharmony.referrals.access.Visitor;
import org.projectharmony.referrals.process.DecisionTable;
import org.projectharmony.referrals.process.Facts;
import org.projectharmony.referrals.process.MarkedReferral;
import org.projectharmony.referrals.process.ProcessDriver;
import org.projectharmony.referrals.process.ProcessTest;
import org.projectharmony.referrals.process.TestReferral;
import org.projectharmony.referrals.referral.Reference;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** What each team sees of a referral through its own task, and that every look of a person is on record. */
@ProcessTest
class WindowTest {

    /** The words of a marked referral that each field shows, so that a word seen anywhere tells which field it is from. */
    private static final Map<String, List<String>> SHOWN = Map.ofEntries(
            entry("people", List.of("Zqxmarkname", "Zqxmarkother", "13 Mar 1933", "107", "Zqxmarklanguage", "Zqxmarkguardian")),
            entry("places", List.of("Zqxmarkaddress", "TS29 7QX", "987654321098", "Zqxmarklandlord")),
            entry("problem", List.of("Zqxmarkcategory", "Zqxmarkoften", "Zqxmarkwhen")),
            entry("needs", List.of("zqxmarkneed", "Zqxmarkneeds")),
            entry("safety", List.of("Zqxmarkwarning", "contact by letter")),
            entry("happened", List.of("Zqxmarkhappened", "Zqxmarkwhere", "3 Feb 2021")),
            entry("harm", List.of("Zqxmarkharm", "Zqxmarkvulnerable")),
            entry("safeguarding", List.of("Zqxmarksafeguarding")),
            entry("referrer", List.of("Zqxmarkofficer", "Zqxmarkrole", "ZQXMARK77", "zqxmark", "01642 987 654")),
            entry("eventNumber", List.of("ZQXMARK/2026")),
            entry("reporter", List.of("Zqxmarkreporter", "Zqxmarkcontact")),
            entry("riskReason", List.of("Zqxmarkjudgement", "Zqxmarktool")));

    private static final List<String> NEVER_SHOWN = List.of("9434765919", "zqxmark-rms");
    private static final String ASKED_OF_FIRE = "Zqxmarkrequest for a visit";
    private static final List<String> TEAMS = List.of("police-neighbourhood", "police-intelligence", "council-children",
            "council-adults", "council-duty", "council-enforcement", "council-housing-options", "council-case-review",
            "housing-thirteen", "fire-prevention", "youth-corner-house", "voluntary-catalyst", "ambulance-neas");

    @Autowired
    private ProcessDriver story;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private TaskService tasks;
    @Autowired
    private FormService forms;
    @Autowired
    private JdbcTemplate jdbc;
    @LocalServerPort
    private int port;

    @Test
    void showsEachTeamWhatItsPartNeedsAndNothingElse() {
        Reference referral = atEveryTeam();

        for (String team : TEAMS) {
            List<String> allowed = fields(team);
            for (String person : List.of(team, team + "-supervisor")) {
                String seen = look(person, taskOf(team, referral)).toString();
                SHOWN.forEach((field, words) -> {
                    if (allowed.contains(field)) {
                        assertThat(plain(seen)).as(person + " sees " + field).contains(words);
                    } else {
                        words.stream().filter(word -> !word.equals("zqxmark")).forEach(word ->
                                assertThat(plain(seen)).as(person + " doesn't see " + field).doesNotContain(word));
                    }
                });
                assertThat(plain(seen)).as(person).doesNotContain(NEVER_SHOWN);
                assertThat(plain(seen).contains(ASKED_OF_FIRE)).as(person + " sees what fire was asked")
                        .isEqualTo(team.equals("fire-prevention"));
            }
        }
    }

    @Test
    void keepsHealthAndTheReferrerFromHousingAndWhatHappenedFromFire() {
        Reference referral = atEveryTeam();
        JsonNode housing = look("housing-thirteen", taskOf("housing-thirteen", referral));
        JsonNode fire = look("fire-prevention", taskOf("fire-prevention", referral));

        for (String field : List.of("needs", "referrer", "people", "happened", "harm", "agencies")) {
            assertThat(housing.path(field).isNull()).as(field).isTrue();
        }
        for (String field : List.of("happened", "harm", "referrer", "people", "problem")) {
            assertThat(fire.path(field).isNull()).as(field).isTrue();
        }
        assertThat(housing.path("withheld").textValue()).as("says what is withheld").isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "analyst", "officer"})
    void showsNothingToThoseWhoWorkOnNoReferral(String user) {
        Task task = taskOf("council-adults", atEveryTeam());
        StringBuilder seen = new StringBuilder();

        Throwable refused = catchThrowable(() ->
                story.as(user, () -> seen.append(runtime.getVariable(task.getProcessInstanceId(), "referral"))));

        assertThat(refused == null || refused instanceof ProcessEngineException).isTrue();
        assertThat(MarkedReferral.MARKS).noneMatch(seen.toString().toLowerCase(java.util.Locale.ROOT)::contains);
        assertThat(seen.toString()).doesNotContain("received", "status", "acknowledgeBy");
    }

    @Test
    void showsNoTeamTheWindowOfAnother() {
        Task fire = taskOf("fire-prevention", atEveryTeam());

        assertThat(story.refused("housing-thirteen", () -> tasks.getVariable(fire.getId(), "referral"))).isTrue();
        assertThat(story.refused("housing-thirteen", () -> forms.getTaskFormVariables(fire.getId()))).isTrue();
        var answer = Visitor.withPassword(port, "housing-thirteen").get("/engine-rest/task/" + fire.getId()
                + "/form-variables");
        assertThat(answer.statusCode()).isIn(403, 404, 500);
        assertThat(answer.body()).doesNotContain("qxmark");
    }

    @Test
    void writesEachLookOfAPersonToTheAccessLogOnce() {
        Reference referral = atEveryTeam();
        Task task = taskOf("housing-thirteen", referral);
        assertThat(looks(referral)).as("jobs look at nothing, and so does completing a task").isEmpty();

        story.clockAt("2026-11-24T11:30:00Z");
        look("housing-thirteen", task);
        assertThat(looks(referral)).singleElement().satisfies(look -> {
            assertThat(look.get("READER")).isEqualTo("housing-thirteen");
            assertThat(look.get("SCREEN")).isNotNull();
            assertThat(look.get("FIELDS").toString().split(", ")).containsExactlyInAnyOrderElementsOf(fields("housing-thirteen"));
            assertThat(jdbc.queryForObject("select max(at) from access_log where reference = ?", Timestamp.class,
                    referral.value()).toInstant()).isEqualTo(Instant.parse("2026-11-24T11:30:00Z"));
        });
        assertThat(Visitor.withPassword(port, "fire-prevention").get("/engine-rest/task/"
                + taskOf("fire-prevention", referral).getId() + "/form-variables").body()).contains("Zqxmarkaddress");
        assertThat(looks(referral)).extracting(look -> look.get("READER")).containsExactly("housing-thirteen", "fire-prevention");

        story.clockForward(java.time.Duration.ofDays(30));
        story.runJobs(referral);
        assertThat(looks(referral)).as("timers and mail look at nothing").hasSize(2);
    }

    @Test
    void leavesWhatPeopleTypeAsTheyTypedIt() {
        String typed = "# Loud\n---\n\n    code\n[press](https://evil.example) <img src=x> **b** `c` | t ![i](u) www.evil.example 1. {{x}} &lt;";
        Reference referral = story.refer(TestReferral.about("hoarding").with("/narrative/happened", typed));

        String shown = look("council-adults", taskOf("council-adults", referral)).path("happened").textValue();

        assertThat(plain(shown)).contains("[press](https://evil.example) <img src=x>");
        assertThat(shown.replaceAll("\\\\\\p{Punct}", "")).as("what Markdown could still read").doesNotContainPattern("[^\\w\\s]")
                .doesNotContain("\n    ");
    }

    private Reference atEveryTeam() {
        Reference referral = story.refer(MarkedReferral.about("environment").with("/sharing", Map.of("consentToService", "given")));
        story.complete(referral, "triage", "Task_TriageReferral", Map.of("decision", "other-agencies", "risk", "high",
                "teams", TEAMS, "reason", "Synthetic reason: everybody"));
        return referral;
    }

    private Task taskOf(String team, Reference referral) {
        return story.tasksOf(referral).stream().filter(task -> team.equals(task.getTenantId())).findFirst().orElseThrow();
    }

    private JsonNode look(String user, Task task) {
        StringBuilder seen = new StringBuilder();
        story.as(user, () -> seen.append(forms.getTaskFormVariables(task.getId()).getValue("referral", Object.class)));
        try {
            return new ObjectMapper().readTree(seen.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Map<String, Object>> looks(Reference referral) {
        return jdbc.queryForList("select * from access_log where reference = ? and reader not like '%triage%' order by id",
                referral.value());
    }

    private static List<String> fields(String team) {
        return DecisionTable.of("information-sharing").values(Facts.of("environment").with("team", team)
                .with("consent", "given"), "fields").stream().flatMap(row -> Arrays.stream(row.split(", "))).toList();
    }

    /** As it looks in a form, without the marks that keep typed text from being read as Markdown. */
    private static String plain(String text) {
        return text.replaceAll("\\\\+(\\p{Punct})", "$1");
    }
}
