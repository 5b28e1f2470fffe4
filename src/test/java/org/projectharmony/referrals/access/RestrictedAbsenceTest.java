package org.projectharmony.referrals.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.projectharmony.referrals.process.ProcessDriver;
import org.projectharmony.referrals.process.ProcessTest;
import org.projectharmony.referrals.process.TestReferral;
import org.projectharmony.referrals.referral.Reference;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** For everybody but its named teams, all is as if a restricted referral weren't there. All referrals are made up. */
@ProcessTest
class RestrictedAbsenceTest {

    private static final String ENGINE = "/camunda/api/engine/engine/default/";
    private static final String COCKPIT = "/camunda/api/cockpit/plugin/base/default/";
    private static final List<String> STRANGERS = List.of("triage-supervisor", "supervisor",
            "police-intelligence-supervisor", "analyst", "admin");

    @LocalServerPort
    private int port;
    @Autowired
    private ProcessDriver story;
    @Autowired
    private RepositoryService models;
    @Autowired
    private ManagementService management;
    @Autowired
    private FilterService filters;

    @Test
    void answersEverythingAsBeforeTheReferralsWereThere() {
        Reference ordinary = story.refer(TestReferral.about("hoarding"));
        Map<String, Visitor> strangers = new LinkedHashMap<>();
        STRANGERS.forEach(user -> strangers.put(user, Visitor.signedIn(port, user)));
        Map<String, String> before = answers(strangers);

        Reference restricted = story.refer(TestReferral.about("radicalisation"));
        story.accept(restricted, "police-neighbourhood");
        fail(restricted);
        Reference later = restrictedLater(strangers.get("supervisor"));

        assertThat(answers(strangers)).allSatisfy((asked, now) ->
                assertThat(now).as(asked).isEqualTo(before.get(asked)));
        assertThat(before.values()).noneMatch(answer -> answer.contains(restricted.value())
                || answer.contains(later.value()));
        assertThat(before.get("supervisor " + ENGINE + "process-instance")).contains(ordinary.value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"process-definition/%s/statistics", "process-definition/cleanable-process-instance-report",
        "process-definition/cleanable-process-instance-report/count",
        "decision-definition/cleanable-decision-instance-report"})
    void makesNoReportThatCountsWhateverTheInstancesAre(String report) {
        String address = "/history/" + report.formatted(latest("referral"));

        assertThat(Visitor.withPassword(port, "supervisor").get("/engine-rest" + address).statusCode()).isEqualTo(403);
        assertThat(Visitor.signedIn(port, "supervisor").get(ENGINE + address.substring(1)).statusCode()).isEqualTo(403);
    }

    /** It was there for everybody when it had a part at work, one declined and one step failed. */
    private Reference restrictedLater(Visitor supervisor) {
        Reference later = story.refer(TestReferral.about("hoarding", "fire-risk"));
        story.accept(later, "fire-prevention");
        story.decline(later, "council-adults", "Synthetic reason: not eligible");
        fail(later);
        assertThat(supervisor.get(ENGINE + "process-instance").body()).contains(later.value());
        assertThat(Visitor.withPassword(port, "triage").post("/api/referrals/" + later + "/restriction",
                "{\"team\": \"police-neighbourhood\", \"reason\": \"Synthetic reason\"}").statusCode()).isEqualTo(204);
        return later;
    }

    /** A job that has failed for good, and the incident that tells of it. */
    private void fail(Reference reference) {
        Job timer = story.jobs(reference).get(0);
        management.setJobRetries(timer.getId(), 0);
    }

    private Map<String, String> answers(Map<String, Visitor> people) {
        Map<String, String> answers = new LinkedHashMap<>();
        people.forEach((user, visitor) -> addresses().forEach(address ->
                answers.put(user + " " + address, said(visitor, address))));
        return answers;
    }

    private static String said(Visitor visitor, String address) {
        var answer = visitor.get(address);
        return answer.statusCode() + " " + answer.body();
    }

    private List<String> addresses() {
        List<String> all = new ArrayList<>();
        for (String kind : List.of("task", "process-instance", "execution", "variable-instance", "incident", "job",
                "event-subscription", "external-task", "history/task", "history/process-instance",
                "history/activity-instance", "history/variable-instance", "history/detail", "history/incident",
                "history/job-log", "history/decision-instance", "history/identity-link-log", "history/user-operation",
                "history/external-task-log", "job-definition")) {
            all.add(ENGINE + kind);
            all.add(ENGINE + kind + "/count");
        }
        for (String report : List.of("process-definition/statistics?failedJobs=true&incidents=true",
                "task/report/candidate-group-count", "history/task/report?reportType=count&groupBy=taskName",
                "history/task/report?reportType=count&groupBy=processDefinition",
                "history/task/report?reportType=duration&periodUnit=month",
                "history/process-instance/report?reportType=duration&periodUnit=month",
                "history/cleanup/jobs",
                "metrics/process-instances/sum", "metrics/task-users/sum", "metrics/decision-instances/sum",
                "metrics/flow-node-instances/sum", "metrics")) {
            all.add(ENGINE + report);
        }
        for (String page : List.of("process-definition/statistics", "process-definition/statistics-count",
                "process-instance", "process-instance/count", "incident", "incident/count")) {
            all.add(COCKPIT + page);
        }
        filters.createTaskFilterQuery().list().forEach(filter -> Stream.of("/list", "/count").forEach(what ->
                all.add(ENGINE + "filter/" + filter.getId() + what)));
        for (String key : List.of("referral", "agency-involvement", "agency-response", "standard-casework")) {
            String id = latest(key);
            all.add(ENGINE + "process-definition/" + id + "/statistics?failedJobs=true&incidents=true");
            all.add(COCKPIT + "process-definition/" + id + "/called-process-definitions");
        }
        return all;
    }

    private String latest(String process) {
        return models.createProcessDefinitionQuery().processDefinitionKey(process).latestVersion().singleResult().getId();
    }
}
