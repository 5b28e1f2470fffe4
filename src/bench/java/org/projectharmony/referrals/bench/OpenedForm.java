package org.projectharmony.referrals.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.variable.VariableMap;
import org.projectharmony.referrals.bench.Rounds.Series;
import org.projectharmony.referrals.process.TestReferral;

/** A member of a team opens the form of a task: the form itself, and what it shows. */
final class OpenedForm {

    private static final int ROUNDS = 9;
    private static final int TIMES = 20;
    private static final int READERS = 8;

    private final Harmony harmony;
    private final GrantsEngine plain;
    private final String team;

    OpenedForm(Harmony harmony, GrantsEngine plain, String team) {
        this.harmony = harmony;
        this.plain = plain;
        this.team = team;
    }

    List<List<String>> measure(Report report) {
        TestReferral referral = TestReferral.about("fire-risk");
        String reference = harmony.start(referral);
        harmony.runJobs(reference);
        String seen = harmony.as(team, () -> harmony.engine().getTaskService().createTaskQuery()
                .processInstanceBusinessKey(reference).taskDefinitionKey("Task_AnswerReferral").singleResult().getId());
        String stored = plain.task(team, Facts.of(referral));
        Runnable window = () -> harmony.as(team, () -> open(harmony.engine().getFormService(), seen));
        Runnable variables = () -> plain.as(team, () -> open(plain.engine().getFormService(), stored));
        for (int i = 0; i < 200; i++) {
            window.run();
            variables.run();
        }
        Map<Runnable, Series> measured = Rounds.of(ROUNDS, List.of(window, variables), act -> Rounds.time(() -> {
            for (int i = 0; i < TIMES; i++) {
                act.run();
            }
        }) / TIMES);
        Series ratio = measured.get(window).over(measured.get(variables));
        report.headline("form through the window, times plain variables", ratio.text("%.2f"), "at most 1.5");
        Series crowd = Rounds.of(ROUNDS, List.of(window), act -> Rounds.time(() -> crowd(act)) / (READERS * TIMES)).get(window);
        return List.of(List.of("through the window", ratio.text("%.2f"), measured.get(window).text("%.2f")),
                List.of("the same by %d at once, for each of their looks".formatted(READERS), "", crowd.text("%.2f")),
                List.of("plain variables, " + Facts.of(referral).size(), "1", measured.get(variables).text("%.2f")));
    }

    /** All wait for the end of the access log, one after the other. */
    private static void crowd(Runnable act) {
        ExecutorService readers = Executors.newFixedThreadPool(READERS);
        try {
            for (Future<?> look : readers.invokeAll(Collections.nCopies(READERS * TIMES, Executors.callable(act)))) {
                look.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            readers.shutdownNow();
        }
    }

    private static VariableMap open(FormService forms, String task) {
        try (InputStream form = forms.getDeployedTaskForm(task)) {
            form.readAllBytes();
            return forms.getTaskFormVariables(task, null, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
