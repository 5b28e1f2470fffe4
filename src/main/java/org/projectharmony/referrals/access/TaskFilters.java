package org.projectharmony.referrals.access;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

/** The lists that Tasklist offers to everyone who works there; each shows what the reader may see of it. */
@Component
class TaskFilters {

    private record Shared(String name, String about, String colour, UnaryOperator<TaskQuery> tasks) {
    }

    // In the order in which Tasklist shows them; days are those of Europe/London, from the bean `london`.
    private static final List<Shared> SHARED = List.of(
            new Shared("My tasks", "What you have taken on", "#00703c",
                    tasks -> tasks.taskAssigneeExpression("${currentUser()}")),
            new Shared("My team's tasks", "Waiting for somebody in your team to take it on", "#1d70b8",
                    tasks -> tasks.taskCandidateGroupInExpression("${currentUserGroups()}").taskUnassigned()),
            new Shared("Due today", "Due before midnight, whoever has it", "#594d00",
                    tasks -> tasks.dueAfterExpression("${london.startOfToday()}")
                            .dueBeforeExpression("${london.endOfToday()}")),
            new Shared("Overdue", "Past its due time, whoever has it", "#d4351c",
                    tasks -> tasks.dueBeforeExpression("${now()}")),
            new Shared("Escalated", "Not answered in time and passed up", "#4c2c92",
                    tasks -> tasks.processVariableValueEquals("escalated", true)));

    private final FilterService filters;
    private final TaskService tasks;
    private final Ledger ledger;

    TaskFilters(FilterService filters, TaskService tasks, Ledger ledger) {
        this.filters = filters;
        this.tasks = tasks;
        this.ledger = ledger;
    }

    void shareWith(Collection<String> groups) {
        for (Shared shared : SHARED) {
            String id = idOf(shared);
            groups.stream().filter(group -> !ledger.mayRead(group, Resources.FILTER, id))
                    .forEach(group -> ledger.write(Grant.to(group, Resources.FILTER, id, Permissions.READ)));
        }
    }

    private String idOf(Shared shared) {
        return filters.createTaskFilterQuery().filterName(shared.name()).list().stream().map(Filter::getId)
                .findFirst().orElseGet(() -> create(shared));
    }

    private String create(Shared shared) {
        Filter filter = filters.newTaskFilter(shared.name());
        filter.setQuery(shared.tasks().apply(tasks.createTaskQuery()).orderByDueDate().asc());
        filter.setProperties(Map.of("description", shared.about(), "color", shared.colour(),
                "priority", SHARED.indexOf(shared), "refresh", true, "showUndefinedVariable", false,
                "variables", List.of(Map.of("name", "reference", "label", "Reference"))));
        return filters.saveFilter(filter).getId();
    }
}
