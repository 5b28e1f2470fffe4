package org.projectharmony.referrals.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningHarmony
class TaskFiltersTest {

    private static final String TEAM = "fire-prevention";

    @LocalServerPort
    private int port;
    @Autowired
    private RepositoryService models;
    @Autowired
    private RuntimeService instances;
    @Autowired
    private TaskService tasks;
    @Autowired
    private FilterService filters;
    @Autowired
    private IdentityService identities;

    private final TimeZone zone = TimeZone.getDefault();
    private Deployment deployment;

    @BeforeEach
    void deploy() {
        deployment = models.createDeployment().addClasspathResource("access/agency-response.bpmn").deploy();
    }

    @AfterEach
    void tidyUp() {
        TimeZone.setDefault(zone);
        ClockUtil.reset();
        identities.clearAuthentication();
        models.deleteDeployment(deployment.getId(), true);
    }

    @Test
    void offersThemToEveryTeamAndItsSupervisorsInOrder() {
        for (String user : List.of(TEAM, "fire-prevention-supervisor", "triage", "supervisor")) {
            identities.setAuthentication(user, List.of(user.equals("supervisor") ? "supervisors"
                    : user.replace("supervisor", "supervisors")));
            assertThat(filters.createTaskFilterQuery().list()).as(user).hasSize(5);
        }
    }

    @Test
    void splitsTheTeamsTasksFromMine() {
        String waiting = due(Instant.now().plusSeconds(60), false);
        String mine = due(Instant.now().plusSeconds(60), false);
        tasks.claim(mine, TEAM);

        assertThat(seen("My tasks")).containsExactly(mine);
        assertThat(seen("My team's tasks")).containsExactly(waiting);
    }

    @Test
    void countsDaysInLondonWhereverTheServerStands() {
        TimeZone.setDefault(TimeZone.getTimeZone("America/Los_Angeles"));
        // 00:30 on 1 July in London, still 30 June in UTC and in California.
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-06-30T23:30:00Z")));
        String yesterday = due(Instant.parse("2026-06-30T22:59:00Z"), false);
        String soon = due(Instant.parse("2026-07-01T16:00:00Z"), false);
        String tomorrow = due(Instant.parse("2026-07-01T23:00:01Z"), false);

        assertThat(seen("Due today")).containsExactly(soon);
        assertThat(seen("Overdue")).containsExactly(yesterday);
        assertThat(seen("My team's tasks")).containsExactly(yesterday, soon, tomorrow);
    }

    @Test
    void setsEscalatedTasksApart() {
        due(Instant.now(), false);
        String escalated = due(Instant.now(), true);

        assertThat(seen("Escalated")).containsExactly(escalated);
    }

    @Test
    void showsTheReferenceOnTheCards() {
        due(Instant.now(), false);
        String filter = filters.createTaskFilterQuery().filterName("My team's tasks").singleResult().getId();

        Visitor caseworker = Visitor.withPassword(port, TEAM);

        assertThat(caseworker.get("/engine-rest/filter/" + filter).body())
                .contains("\"name\":\"reference\"", "\"label\":\"Reference\"", "\"refresh\":true");
        assertThat(caseworker.getCards("/engine-rest/filter/" + filter + "/list").body())
                .contains("\"value\":\"HR-26-TEST-23\"");
    }

    private List<String> seen(String name) {
        Filter filter = filters.createTaskFilterQuery().filterName(name).singleResult();
        identities.setAuthentication(TEAM, List.of(TEAM), List.of(TEAM));
        try {
            return filters.<Task>list(filter.getId()).stream().map(Task::getId).toList();
        } finally {
            identities.clearAuthentication();
        }
    }

    private String due(Instant due, boolean escalated) {
        String instance = instances.startProcessInstanceByKey("agency-response", Map.of("team", TEAM, "dueBy", Date.from(due),
                "escalated", escalated, "reference", "HR-26-TEST-23")).getId();
        return tasks.createTaskQuery().processInstanceId(instance).singleResult().getId();
    }
}
