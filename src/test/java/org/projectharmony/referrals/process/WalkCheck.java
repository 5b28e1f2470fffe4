package org.projectharmony.referrals.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.projectharmony.referrals.process.PlainReferral.Part;
import org.projectharmony.referrals.process.PlainReferral.PartState;
import org.projectharmony.referrals.process.PlainReferral.State;
import org.projectharmony.referrals.referral.AgencyPart;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.Referral;

/** Compares a walked referral with the plain model: its record, tasks, due times and mails. */
final class WalkCheck {

    private static final Map<String, String> LIMITS = limits();

    private final ProcessDriver story;
    private final Reference reference;
    private final PlainReferral plain;
    private final Path folder;

    WalkCheck(ProcessDriver story, Reference reference, PlainReferral plain, Path folder) {
        this.story = story;
        this.reference = reference;
        this.plain = plain;
        this.folder = folder;
    }

    /** Everything that goes on by itself has: now the record, the tasks and the timers are as the model says. */
    void settled() {
        Referral record = story.record(reference);
        sent(record);
        plain.settle();
        assertThat(record.status().name()).as("state").isEqualTo(plain.state.name());
        assertThat(record.parts()).as("parts").hasSize(plain.parts.size());
        assertThat(story.incidents(reference)).as("incidents").isZero();
        assertThat(story.standsStill(reference)).as("stands still").isFalse();
        List<String> tasks = new ArrayList<>();
        for (Part part : plain.parts) {
            AgencyPart recorded = record.part(part.number);
            assertThat(words(recorded)).as("part " + part.number).isEqualTo(words(part));
            if (part.active()) {
                assertThat(recorded.acknowledgeBy()).as("acknowledge by").isEqualTo(part.acknowledgeBy);
                assertThat(recorded.respondBy()).as("respond by").isEqualTo(part.respondBy);
                tasks.add((part.state == PartState.SENT ? "Task_AnswerReferral " : "Task_CarryOut ") + part.number + " "
                        + (part.state == PartState.SENT ? part.acknowledgeBy : part.respondBy));
            }
            for (int i = 0; i < part.unread; i++) {
                tasks.add("Task_ReadInformation " + part.number);
            }
            if (part.withTriage) {
                tasks.add("Task_TriageDecline " + part.number);
            }
            if (part.state == PartState.HELD) {
                tasks.add("Task_RecordConsent " + part.number);
            }
        }
        if (plain.state == State.TRIAGE) {
            tasks.add("Task_TriageReferral null");
        }
        plain.toReach.forEach(part -> tasks.add("Task_ReachAnotherWay " + part));
        assertThat(story.tasksOf(reference).stream()
                .filter(task -> !Set.of("Task_ChaseStep", "Task_SayChallengeView", "Task_DecideChallenge")
                        .contains(task.getTaskDefinitionKey()))
                .map(task -> task.getTaskDefinitionKey() + " " + story.variable(task, "part")
                        + (Set.of("Task_AnswerReferral", "Task_CarryOut").contains(task.getTaskDefinitionKey())
                        ? " " + task.getDueDate().toInstant() : "")).toList())
                .as("tasks").containsExactlyInAnyOrderElementsOf(tasks);
        if (!plain.underWay() && plain.toReach.isEmpty()) {
            assertThat(story.running(reference)).as("nothing runs once it has ended").isFalse();
        }
    }

    /** Nothing is left behind, every closing was told once, and nobody was written to twice. */
    void ended() {
        assertThat(plain.underWay()).as("it comes to an end").isFalse();
        assertThat(story.running(reference)).as("nothing is left behind").isFalse();
        assertThat(story.jobs(reference)).isEmpty();
        List<String> mails = mails();
        assertThat(mails.stream().filter(id -> id.matches(".*\\.outcome(\\.\\d+)?\\.eml"))).hasSize(plain.closings);
        assertThat(mails.stream().filter(id -> id.contains(".acknowledgement"))).hasSize(1);
        for (Part part : plain.parts) {
            assertThat(mails.stream().filter(id -> id.contains("." + part.number + ".new-referral")))
                    .as("new to " + part.team).hasSizeLessThanOrEqualTo(1);
            for (String step : List.of("answer", "response")) {
                for (String rung : List.of("reminder", "resend", "backup")) {
                    assertThat(mails.stream().filter(id -> id.contains("." + part.number + "." + rung + "." + step)))
                            .as(rung + " of " + step + " of " + part.team).hasSizeLessThanOrEqualTo(1);
                }
            }
        }
    }

    /** A mail sent again would have a number behind its name. */
    List<String> mails() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.startsWith(reference.value()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was chosen and has gone out meanwhile: its due times are as the rules count them. */
    void sent(Referral record) {
        for (Part part : plain.parts(each -> each.state == PartState.CHOSEN
                && record.part(each.number).acknowledgeBy() != null)) {
            part.state = PartState.SENT;
            List<String> rules = story.rulesOfDueTimes(reference, part.number);
            part.acknowledgeBy = PlainCalendar.due(part.clockFrom, LIMITS.get(rules.get(0)));
            part.respondBy = PlainCalendar.due(part.clockFrom, LIMITS.get(rules.get(1)));
            part.acknowledgeWorking = record.part(part.number).clock().acknowledgePausable();
            part.respondWorking = record.part(part.number).clock().respondPausable();
            assertThat(!part.acknowledgeWorking || PlainCalendar.working(LIMITS.get(rules.get(0)))).isTrue();
            assertThat(!part.respondWorking || PlainCalendar.working(LIMITS.get(rules.get(1)))).isTrue();
        }
    }

    private static String words(AgencyPart part) {
        // What is proposed only is not sent.
        return part.team() + " " + part.status().name().replace("PROPOSED", "NOT_SENT") + " " + (part.leads() ? "lead" : "supporting") + " "
                + (part.challenge() == null ? null : part.challenge().name().toLowerCase(Locale.ROOT)) + " "
                + (part.status().active() && part.clock().pausedAt() != null ? "paused" : "");
    }

    private static String words(Part part) {
        String state = switch (part.state) {
            case HELD -> "HELD_BACK";
            case BACK -> "PASSED_BACK";
            default -> part.state.name();
        };
        return part.team + " " + state + " " + (part.lead ? "lead" : "supporting") + " " + part.challenge + " "
                + (part.active() && part.pausedSince != null ? "paused" : "");
    }

    private static Map<String, String> limits() {
        DecisionTable table = DecisionTable.of("deadlines");
        List<String> rules = table.column("rule");
        List<String> limits = table.column("limit");
        return java.util.stream.IntStream.range(0, rules.size()).boxed()
                .collect(Collectors.toMap(rules::get, limits::get));
    }
}
