package org.projectharmony.referrals.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.projectharmony.referrals.access.Visitor;
import org.projectharmony.referrals.agency.AgencyDirectory;
import org.projectharmony.referrals.agency.Team;
import org.projectharmony.referrals.referral.PartStatus;
import org.projectharmony.referrals.referral.Reference;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** One referral at every team at once: each team and its supervisors see and complete its own task, and no other's. */
@ProcessTest
class TeamsOwnTasksTest {

    private static final String ACCEPT = "{\"variables\": {\"answer\": {\"value\": \"accept\"}}}";

    @Autowired
    private ProcessDriver story;
    @Autowired
    private TaskService engine;
    @Autowired
    private AgencyDirectory directory;
    @LocalServerPort
    private int port;

    @TestFactory
    Stream<DynamicTest> keepsEachTeamToItsOwnTask() {
        List<String> teams = directory.partners(story.now()).stream().map(Team::id).toList();
        Reference referral = story.refer(TestReferral.about("environment").with("/risk/level", "high"));
        story.complete(referral, "triage", "Task_TriageReferral", Map.of("decision", "other-agencies", "risk", "high",
                "teams", teams, "reason", "Synthetic reason: everybody"));
        Map<String, Task> tasks = story.tasksOf(referral).stream()
                .collect(Collectors.toMap(Task::getTenantId, Function.identity()));
        assertThat(tasks.keySet()).containsExactlyInAnyOrderElementsOf(teams);

        return teams.stream().flatMap(team -> Stream.of(team, team + "-supervisor").map(person ->
                DynamicTest.dynamicTest(person, () -> keepsToItsOwn(person, team, tasks, referral))));
    }

    private void keepsToItsOwn(String person, String team, Map<String, Task> tasks, Reference referral) {
        Visitor overRest = Visitor.withPassword(port, person);
        assertThat(story.tasksSeenBy(person, referral)).hasSize(1);
        assertThat(overRest.get("/engine-rest/task/" + tasks.get(team).getId()).statusCode()).isEqualTo(200);
        tasks.forEach((other, task) -> {
            if (!other.equals(team)) {
                assertThat(story.refused(person, () -> engine.complete(task.getId(), Map.of("answer", "accept"))))
                        .as(other + " over the engine").isTrue();
                String address = "/engine-rest/task/" + task.getId();
                assertThat(overRest.get(address).statusCode()).as(other).isEqualTo(404);
                assertThat(overRest.get(address + "/form-variables").body()).as(other)
                        .doesNotContain(referral.value());
                assertThat(overRest.post(address + "/submit-form", ACCEPT).statusCode()).as(other)
                        .isGreaterThanOrEqualTo(400);
                assertThat(story.part(referral, other).status()).as(other).isEqualTo(PartStatus.SENT);
            }
        });
    }
}
