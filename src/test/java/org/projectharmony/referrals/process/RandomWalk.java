package org.projectharmony.referrals.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.task.Task;
import org.projectharmony.referrals.change.Asking;
import org.projectharmony.referrals.change.Changes;
import org.projectharmony.referrals.change.SharingChanges;
import org.projectharmony.referrals.change.NotAllowed;
import org.projectharmony.referrals.notification.ReturnedMail;
import org.projectharmony.referrals.process.PlainReferral.Part;
import org.projectharmony.referrals.process.PlainReferral.PartState;
import org.projectharmony.referrals.process.PlainReferral.Question;
import org.projectharmony.referrals.process.PlainReferral.State;
import org.projectharmony.referrals.referral.AgencyPart;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.Referral;
import org.projectharmony.referrals.referral.TransitionRefused;
import org.projectharmony.referrals.sharing.Reader;

/** One referral that anything may happen to, in any order; after each step it is as the plain model says. */
final class RandomWalk {

    private static final Reader OFFICER = new Reader("officer", Set.of("officers"));
    private static final Reader STRANGER = new Reader("stranger", Set.of("officers"));
    private static final Reader SUPERVISOR = new Reader("supervisor", Set.of("supervisors"));
    /** Those with which anything may be shared: for the others there has to be consent first, which the rules ask for. */
    private static final List<String> TEAMS = List.of("fire-prevention", "council-adults", "housing-thirteen",
            "council-enforcement", "police-neighbourhood");

    private final ProcessDriver story;
    private final Changes changes;
    private final SharingChanges sharing;
    private final Asking asking;
    private final ReturnedMail returned;
    private final Path mails;
    private final Random random;
    private final PlainReferral plain = new PlainReferral();
    private final List<String> steps = new ArrayList<>();
    private Reference reference;
    private WalkCheck check;
    /** An earlier referral of the same event, or null. */
    private Reference twin;

    RandomWalk(ProcessDriver story, Changes changes, SharingChanges sharing, Asking asking, ReturnedMail returned, Path mails, long seed) {
        this.story = story;
        this.sharing = sharing;
        this.changes = changes;
        this.asking = asking;
        this.returned = returned;
        this.mails = mails;
        this.random = new Random(seed);
    }

    /** @return what happened, for the message of a failure */
    List<String> steps() {
        return steps;
    }

    void walk(int length) {
        story.clockAt(Instant.parse("2026-11-24T10:15:00Z").plus(Duration.ofMinutes(random.nextInt(500_000))));
        receive();
        for (int i = 0; i < length; i++) {
            step();
        }
        drain();
        if (twin != null) {
            endOfTheTwin();
        }
    }

    private void receive() {
        List<List<String>> concerns = List.of(List.of("environment"), List.of("hoarding"), List.of("fire-risk"),
                List.of("hoarding", "environment"), List.of("loneliness", "environment"), List.of("asb"));
        String event = "SYN-" + UUID.randomUUID();
        if (random.nextInt(5) == 0) {
            twin = story.refer(TestReferral.about("environment").with("/referrer/eventNumber", event));
        }
        reference = story.receive(TestReferral.about(pick(concerns).toArray(String[]::new))
                .with("/referrer/eventNumber", event)
                .with("/subjects/0/dateOfBirth", LocalDate.of(1930, 1, 1).plusDays(random.nextInt(25_000)).toString())
                .with("/subjects/1/postcode", "TS%d %d%c%c".formatted(1 + random.nextInt(29), random.nextInt(10),
                        "ABDEFGHJ".charAt(random.nextInt(8)), "ABDEFGHJ".charAt(random.nextInt(8))))
                .with("/risk/level", pick(List.of("low", "medium", "high", "immediate")))
                .with("/sharing/consentToService", pick(List.of("given", "not-asked"))));
        check = new WalkCheck(story, reference, plain, mails);
        plain.receivedAt = story.now();
        said("received");
        story.runJobs(reference);
        Referral record = story.record(reference);
        plain.state = State.valueOf(record.status().name());
        record.parts().forEach(this::takeOver);
        check.settled();
    }

    /** Which agencies the rules choose is tested elsewhere; the model takes them over as they stand. */
    private void takeOver(AgencyPart part) {
        Part taken = plain.add(part.team(), part.choice().needed(), part.leads(), PartState.CHOSEN,
                plain.state == State.OPEN ? plain.receivedAt : story.now());
        taken.held = part.choice().held();
        switch (part.status()) {
            case HELD_BACK -> taken.state = PartState.HELD;
            case PROPOSED, NOT_SENT -> taken.state = PartState.NOT_SENT;
            default -> { }
        }
    }

    private void step() {
        List<Runnable> possible = new ArrayList<>(List.of(this::later, this::later, this::inform, this::refused,
                this::runOne, this::comesBack));
        if (twin != null && plain.same == null && plain.underWay()) {
            possible.addAll(List.of(this::sameOrNot, this::sameOrNot));
        }
        if (random.nextInt(12) == 0) {
            possible.add(this::withdraw);
        }
        if ((plain.state == State.CLOSED || plain.state == State.WITHDRAWN) && plain.reopened < 2) {
            possible.addAll(List.of(this::reopen, this::reopen));
        }
        if (plain.state == State.TRIAGE) {
            possible.addAll(List.of(this::triage, this::triage, this::triageAsks));
        }
        if (plain.state == State.OPEN) {
            possible.addAll(List.of(this::lead, this::agencysTask, this::agencysTask, this::agencysTask, this::ask,
                    this::passBack, this::consent, this::challenge));
        }
        possible.addAll(List.of(this::answer, this::otherTask, this::otherTask));
        pick(possible).run();
        if (random.nextInt(10) < 7) {
            settle();
        }
    }

    /** Every open task is done and every question answered, until nothing is left to do. */
    private void drain() {
        settle();
        for (int i = 0; i < 200 && (plain.underWay() || story.running(reference)); i++) {
            answerAll();
            if (plain.state == State.TRIAGE) {
                triage();
            }
            otherTask();
            agencysTask();
            plain.parts(part -> part.state == PartState.HELD).forEach(part -> consent());
            settle();
            if (i % 20 == 19) {
                later();
                settle();
            }
        }
        check.ended();
    }

    /** Its own way has ended, and so has that of its twin once that is withdrawn. */
    private void endOfTheTwin() {
        changes.withdraw(twin, "Synthetic reason", OFFICER);
        story.runJobs(twin);
        assertThat(story.running(twin)).as("nothing of the other one is left behind").isFalse();
    }

    private void later() {
        Duration time = pick(List.of(Duration.ofMinutes(20), Duration.ofHours(3), Duration.ofHours(20),
                Duration.ofDays(3), Duration.ofDays(9)));
        story.clockForward(time);
        said("later by " + time);
    }

    private void runOne() {
        story.runOneJob(reference, random.nextInt(5));
        said("one job");
        check.sent(story.record(reference));
    }

    private void inform() {
        String text = "Synthetic news " + random.nextInt(1000);
        if (plain.underWay()) {
            twice(() -> changes.addInformation(reference, text, Set.of("safety"), OFFICER), "information");
            plain.parts(Part::active).forEach(part -> part.unread++);
        } else {
            refuses(() -> changes.addInformation(reference, text, Set.of("safety"), OFFICER), TransitionRefused.class, "information");
        }
    }

    /** A mail that was sent is returned, perhaps once more. */
    private void comesBack() {
        List<String> sent = check.mails();
        if (sent.isEmpty()) {
            return;
        }
        String mail = pick(sent).replaceFirst("\\.eml$", "");
        twice(() -> returned.of("<" + mail + "@harmony.example>"), mail + " comes back");
        if (plain.returned.add(mail)) {
            Matcher about = Pattern.compile("HR-[^.]+(?:\\.(\\d+))?\\.([a-z-]+)(?:\\.(.*))?").matcher(mail);
            assertThat(about.matches()).as(mail).isTrue();
            boolean another = about.group(3) != null && about.group(3).startsWith("another-way");
            if (!another && !Set.of("new-referral", "triage-needed", "new-information", "decline-to-triage", "reminder")
                    .contains(about.group(2))) {
                plain.toReach.add(about.group(1));
            }
        }
    }

    /** A person decides whether the referral of the same event is the same. */
    private void sameOrNot() {
        plain.same = random.nextBoolean();
        twice(() -> changes.decideDuplicate(reference, twin, plain.same, "Synthetic reason", SUPERVISOR),
                "same: " + plain.same);
        if (plain.same) {
            plain.stop(State.MERGED);
        }
    }

    private void withdraw() {
        if (plain.underWay()) {
            twice(() -> changes.withdraw(reference, "Synthetic reason", OFFICER), "withdraw");
            plain.stop(State.WITHDRAWN);
        } else if (plain.state == State.CLOSED) {
            refuses(() -> changes.withdraw(reference, "Synthetic", OFFICER), TransitionRefused.class, "withdraw");
        }
    }

    private void reopen() {
        twice(() -> changes.reopen(reference, "Synthetic note", OFFICER), "reopen");
        plain.state = State.TRIAGE;
        plain.reopened++;
    }

    private void refused() {
        refuses(() -> changes.withdraw(reference, "Synthetic", STRANGER), NotAllowed.class, "withdraw by a stranger");
        refuses(() -> changes.addInformation(reference, "Synthetic", Set.of("safety"), STRANGER), NotAllowed.class, "a stranger's news");
        if (plain.state != State.OPEN) {
            refuses(() -> changes.changeLead(reference, "housing-thirteen", "public-task", "Synthetic", SUPERVISOR),
                    TransitionRefused.class, "lead while " + plain.state);
        }
    }

    private void triage() {
        Task task = task("triage", "Task_TriageReferral", null);
        if (task == null) {
            return;
        }
        if (twin != null && plain.same == null && random.nextBoolean()) {
            complete("triage", task, Map.of("decision", "merge", "sameAs", twin.value(), "risk", risk(), "reason",
                    "Synthetic reason"));
            plain.same = true;
            plain.stop(State.MERGED);
            return;
        }
        Instant now = story.now();
        boolean proposed = story.record(reference).parts().stream()
                .anyMatch(part -> part.status().name().equals("PROPOSED"));
        if (proposed && random.nextBoolean()) {
            complete("triage", task, Map.of("decision", "as-proposed", "risk", risk(), "reason", "Synthetic reason"));
            story.record(reference).parts().stream().filter(part -> plain.parts.get(part.number() - 1).state
                    == PartState.NOT_SENT && !part.ended()).forEach(part -> settleChosen(part, now));
        } else if (random.nextInt(4) > 0) {
            List<String> teams = Stream.generate(() -> pick(TEAMS)).limit(2).distinct().toList();
            complete("triage", task, Map.of("decision", "other-agencies", "risk", risk(), "teams", teams,
                    "reason", "Synthetic reason"));
            for (AgencyPart part : story.record(reference).parts()) {
                if (part.number() > plain.parts.size()) {
                    plain.add(part.team(), part.choice().needed(), part.leads(), PartState.CHOSEN, now);
                } else if (plain.parts.get(part.number() - 1).state == PartState.NOT_SENT && !part.ended()) {
                    settleChosen(part, now);
                }
            }
        } else {
            complete("triage", task, Map.of("decision", "no-agency", "risk", risk(), "reason", "Synthetic reason"));
        }
        plain.state = State.OPEN;
        // Whoever sends it on keeps it apart.
        plain.same = twin == null ? null : Boolean.valueOf(Boolean.TRUE.equals(plain.same));
    }

    private void settleChosen(AgencyPart part, Instant now) {
        Part taken = plain.parts.get(part.number() - 1);
        taken.state = part.choice().held() ? PartState.HELD : PartState.CHOSEN;
        taken.clockFrom = now;
    }

    private String risk() {
        return story.record(reference).risk();
    }

    private void agencysTask() {
        List<Part> active = plain.parts(Part::active);
        if (active.isEmpty()) {
            return;
        }
        Part part = pick(active);
        if (part.state == PartState.SENT) {
            Task task = task(part.team, "Task_AnswerReferral", part);
            if (task == null) {
                return;
            }
            String answer = pick(List.of("accept", "accept", "decline", "re-route"));
            complete(part.team, task, answer.equals("accept") ? Map.of("answer", answer)
                    : Map.of("answer", answer, "reason", "Synthetic reason"));
            if (answer.equals("accept")) {
                part.state = PartState.ACCEPTED;
            } else {
                plain.end(part, answer.equals("decline") ? PartState.DECLINED : PartState.BACK);
                part.toTriage = true;
            }
        } else {
            Task task = task(part.team, "Task_CarryOut", part);
            if (task != null) {
                complete(part.team, task, Map.of("outcome", "need-met", "note", "Synthetic note", "feedback", "all"));
                plain.end(part, PartState.DONE);
            }
        }
    }

    private void passBack() {
        List<Part> active = plain.parts(Part::active);
        if (!active.isEmpty() && random.nextInt(4) == 0) {
            Part part = pick(active);
            twice(() -> changes.reRoute(reference, part.number, "Synthetic reason",
                    new Reader(part.team, Set.of(part.team))), "pass back " + part.team);
            plain.end(part, PartState.BACK);
            part.toTriage = true;
        }
    }

    private void consent() {
        List<Part> held = plain.parts(part -> part.state == PartState.HELD);
        if (held.isEmpty()) {
            return;
        }
        Part part = pick(held);
        boolean given = random.nextBoolean();
        twice(() -> sharing.recordConsent(reference, part.number, given, "Synthetic note", OFFICER), "consent " + given);
        part.state = given ? PartState.CHOSEN : PartState.NOT_SENT;
        part.clockFrom = story.now();
    }

    private void challenge() {
        plain.parts(part -> part.state == PartState.DECLINED).stream().findFirst().ifPresent(part -> {
            twice(() -> changes.challenge(reference, part.number, "Synthetic reason", OFFICER), "challenge " + part.team);
            part.challenge = part.challenge == null ? "open" : part.challenge;
        });
    }

    private void lead() {
        List<Part> there = plain.parts(part -> TEAMS.contains(part.team)
                && (part.state == PartState.HELD || part.state == PartState.CHOSEN || part.active()));
        if (there.isEmpty() || random.nextInt(3) == 0) {
            return;
        }
        Part lead = there.stream().filter(part -> part.team.equals(pick(there).team)).findFirst().orElse(there.get(0));
        Part first = there.stream().filter(part -> part.team.equals(lead.team)).findFirst().orElseThrow();
        twice(() -> changes.changeLead(reference, first.team, "public-task", "Synthetic reason", SUPERVISOR),
                "lead " + first.team);
        if (!first.lead) {
            plain.parts.forEach(part -> part.lead = part == first);
        }
    }

    private void ask() {
        List<Part> active = plain.parts(Part::active);
        if (!active.isEmpty()) {
            Part part = pick(active);
            asked(part.number, new Reader(part.team, Set.of(part.team)));
            part.pausedSince = part.pausedSince == null ? story.now() : part.pausedSince;
        }
    }

    private void triageAsks() {
        asked(null, new Reader("triage", Set.of("triage")));
    }

    private void asked(Integer part, Reader by) {
        Question question = new Question();
        question.number = plain.questions.size() + 1;
        question.part = part;
        question.askedAt = story.now();
        twice(() -> asking.ask(reference, part, "Synthetic question " + question.number, by), "ask " + part);
        plain.questions.add(question);
    }

    private void answer() {
        List<Question> open = plain.questions.stream().filter(question -> !question.answered).toList();
        if (open.isEmpty()) {
            return;
        }
        Question question = pick(open);
        twice(() -> asking.answer(reference, question.number, "Synthetic answer", OFFICER), "answer " + question.number);
        question.answered = true;
        if (question.part != null && plain.open(question.part).isEmpty()) {
            Part part = plain.parts.get(question.part - 1);
            if (part.active()) {
                if (part.acknowledgeWorking && part.state == PartState.SENT) {
                    part.acknowledgeBy = PlainCalendar.afterPause(part.acknowledgeBy, part.pausedSince, story.now());
                }
                if (part.respondWorking) {
                    part.respondBy = PlainCalendar.afterPause(part.respondBy, part.pausedSince, story.now());
                }
                part.pausedSince = null;
            }
        }
    }

    private void answerAll() {
        for (int left = 50; left > 0 && plain.questions.stream().anyMatch(question -> !question.answered); left--) {
            answer();
        }
    }

    /** A task of triage, a reader or a supervisor, whichever there is. */
    private void otherTask() {
        List<Task> tasks = story.tasksOf(reference).stream().filter(task -> !Set.of("Task_AnswerReferral",
                "Task_CarryOut", "Task_TriageReferral", "Task_RecordConsent").contains(task.getTaskDefinitionKey()))
                .toList();
        if (tasks.isEmpty()) {
            return;
        }
        Task task = pick(tasks);
        Integer number = (Integer) story.variable(task, "part");
        Part part = number == null ? null : plain.parts.get(number - 1);
        switch (task.getTaskDefinitionKey()) {
            case "Task_ReadInformation" -> {
                complete("supervisor", task, Map.of("decision", "no-change"));
                part.unread--;
            }
            case "Task_TriageDecline" -> triageDecline(task, part);
            case "Task_SayChallengeView" -> complete("supervisor", task,
                    Map.of("decision", pick(List.of("take-it", "decline-stands")), "reason", "Synthetic reason"));
            case "Task_DecideChallenge" -> complete("supervisor", task,
                    Map.of("decision", pick(List.of("take-it", "decline-stands")), "reason", "Synthetic reason"));
            case "Task_ChaseStep" -> chase(task, part);
            case "Task_ReachAnotherWay" -> {
                complete("supervisor", task, Map.of("note", "Synthetic note"));
                plain.toReach.remove(number == null ? null : number.toString());
            }
            default -> throw new AssertionError("Nobody knows what to do with " + task.getTaskDefinitionKey());
        }
        learnFromChallenges();
    }

    private void triageDecline(Task task, Part declined) {
        boolean another = random.nextBoolean();
        String team = pick(TEAMS);
        complete("triage", task, another
                ? Map.of("decision", "another-agency", "team", team, "reason", "Synthetic reason")
                : Map.of("decision", "decline-stands", "reason", "Synthetic reason"));
        declined.withTriage = false;
        if (another) {
            plain.add(team, true, false, PartState.CHOSEN, story.now());
        }
    }

    private void chase(Task task, Part part) {
        String step = (String) story.variable(task, "overdueStep");
        boolean paused = part != null && part.pausedSince != null;
        boolean standsStill = switch (step) {
            case "answer" -> paused && part.acknowledgeWorking;
            case "response" -> paused && part.respondWorking;
            case "information" -> paused;
            case "triage" -> !plain.open(null).isEmpty();
            default -> false;
        };
        List<String> possible = new ArrayList<>(List.of("note"));
        if (!standsStill) {
            possible.add("extend");
        }
        if (!step.equals("question")) {
            possible.add("take-over");
        }
        if (Set.of("answer", "response").contains(step)) {
            possible.add("another-team");
        }
        String decision = pick(possible);
        Map<String, Object> form = new HashMap<>(Map.of("decision", decision, "note", "Synthetic note"));
        if (decision.equals("extend")) {
            int days = 1 + random.nextInt(5);
            form.put("days", days);
            complete("supervisor", task, form);
            Instant due = PlainCalendar.due(story.now(), days + " working days");
            if (step.equals("answer")) {
                part.acknowledgeBy = due;
                part.respondBy = part.respondBy.isAfter(due) ? part.respondBy : due;
            } else if (step.equals("response")) {
                part.respondBy = due;
            }
        } else if (decision.equals("another-team")) {
            String team = pick(TEAMS.stream().filter(other -> !other.equals(part.team)).toList());
            form.put("team", team);
            complete("supervisor", task, form);
            plain.end(part, PartState.REASSIGNED);
            plain.add(team, part.needed, part.lead, PartState.CHOSEN, story.now());
        } else {
            complete("supervisor", task, form);
        }
    }

    /** What came of a challenge is the sides' to say; what follows from it is checked. */
    private void learnFromChallenges() {
        for (Part part : plain.parts(each -> "open".equals(each.challenge))) {
            AgencyPart recorded = story.record(reference).part(part.number);
            if (!recorded.challenge().name().equals("OPEN")) {
                part.challenge = recorded.challenge().name().toLowerCase(Locale.ROOT);
                if (part.challenge.equals("overturned")) {
                    plain.add(part.team, part.needed, part.lead, PartState.CHOSEN, story.now());
                }
            }
        }
    }

    private void settle() {
        story.runJobs(reference);
        learnFromChallenges();
        check.settled();
    }

    private void complete(String user, Task task, Map<String, Object> form) {
        said(user + " completes " + task.getTaskDefinitionKey() + " of " + story.variable(task, "part") + " "
                + form.get("decision") + form.get("answer"));
        story.as(user, () -> story.completeById(task.getId(), form));
    }

    private Task task(String user, String key, Part part) {
        return story.tasksOf(reference).stream().filter(task -> task.getTaskDefinitionKey().equals(key))
                .filter(task -> part == null || Integer.valueOf(part.number).equals(story.variable(task, "part")))
                .findFirst().orElse(null);
    }

    private void twice(Runnable change, String what) {
        said(what);
        change.run();
        change.run();
    }

    private void refuses(ThrowingCallable change, Class<? extends Throwable> refusal, String what) {
        said(what + " (refused)");
        assertThatThrownBy(change).as(what).isInstanceOf(refusal);
    }

    private void said(String step) {
        steps.add(story.now() + " " + step);
    }

    private <T> T pick(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
