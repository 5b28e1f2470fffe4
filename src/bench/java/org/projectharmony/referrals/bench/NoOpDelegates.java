package org.projectharmony.referrals.bench;

import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.variable.Variables;

/** What Harmony's models call, doing nothing but setting the variables that the way of a referral needs. */
public final class NoOpDelegates {

    private static final ExecutionListener NOTHING = execution -> {};

    public Map<String, Object> of(List<String> teams) {
        Map<String, Object> beans = new HashMap<>();
        for (String name : List.of("findDuplicates", "recordRisk", "closeReferral", "recordEscalation")) {
            beans.put(name, NOTHING);
        }
        beans.put("offerFacts", (ExecutionListener) execution -> facts().forEach((name, fact) -> offer(execution, name, fact)));
        beans.put("recordRouting", (ExecutionListener) execution -> {
            offer(execution, "undecided", false);
            offer(execution, "contradiction", false);
        });
        beans.put("recordTriageNeed", (ExecutionListener) execution ->
                execution.setVariable("triageNeeded", Variables.booleanValue(false, true)));
        beans.put("recordDueTimes", (ExecutionListener) execution -> {
            execution.setVariable("remindAt", in(2));
            execution.setVariable("acknowledgeBy", in(4));
            execution.setVariable("remindResponseAt", in(48));
        });
        beans.put("recordAnswer", (TaskListener) task -> task.setVariable("accepted", true));
        beans.put("recordOutcome", (TaskListener) task -> {});
        beans.put("ladder", new Ladder());
        beans.put("mail", new Mail());
        beans.put("window", new Window());
        beans.put("riskPriority", new Priority());
        beans.put("agenciesToInvolve", new Agencies(teams));
        return beans;
    }

    private static void offer(DelegateExecution execution, String name, Object fact) {
        execution.setVariableLocal(name, Variables.untypedValue(fact, true));
    }

    private static Date in(int hours) {
        return Date.from(ClockUtil.getCurrentTime().toInstant().plus(Duration.ofHours(hours)));
    }

    static Map<String, Object> facts() {
        Map<String, Object> facts = new HashMap<>();
        for (String unknown : List.of("tool", "score", "consentBy")) {
            facts.put(unknown, null);
        }
        facts.put("concerns", List.of("fire-risk"));
        facts.put("circumstances", List.of());
        facts.put("needs", List.of());
        facts.put("statedRisk", "medium");
        facts.put("risk", "medium");
        facts.put("immediate", false);
        facts.put("judgement", false);
        facts.put("recentReports", 0);
        facts.put("vulnerable", false);
        facts.put("tenure", "social");
        facts.put("landlord", "thirteen");
        facts.put("youngestAge", 50);
        facts.put("oldestAge", 50);
        facts.put("personKnown", true);
        facts.put("consent", "given");
        facts.put("duplicateSuspected", false);
        facts.put("officeHours", true);
        return facts;
    }

    /** Mail that isn't sent. */
    public static class Mail {

        public void toReferrer(String text, DelegateExecution execution) {}

        public void toReferrers(String text, DelegateExecution execution) {}

        public void toReferrersForSure(String text, DelegateExecution execution) {}

        public void toTeam(String text, DelegateExecution execution) {}
    }

    /** A plain reference in place of the window. */
    public static class Window {

        public Object on(String reference) {
            return reference;
        }

        public Object on(String reference, Integer part) {
            return reference;
        }
    }

    /** One priority for all. */
    public static class Priority {

        public int of(String reference) {
            return 50;
        }

        public int of(String reference, Integer part) {
            return 50;
        }
    }

    /** Two agencies, both without a decline. */
    public static class Agencies {

        private final List<String> teams;

        Agencies(List<String> teams) {
            this.teams = teams;
        }

        public List<Integer> of(String reference) {
            return List.of(1, 2);
        }

        public String team(String reference, Integer part) {
            return teams.get(part - 1);
        }

        public String casework(String reference, Integer part) {
            return "standard-casework";
        }

        public Date respondBy(String reference, Integer part) {
            return in(72);
        }

        public boolean any(String reference) {
            return false;
        }

        public boolean reopened(String reference) {
            return false;
        }

        public boolean merged(String reference) {
            return false;
        }

        public boolean consentMissing(String reference, Integer part) {
            return false;
        }

        public boolean challenged(String reference, Integer part) {
            return false;
        }

        public boolean backToTriage(String reference, Integer part) {
            return false;
        }
    }

    /** Two dates for the ladder. */
    public static class Ladder implements ExecutionListener {

        @Override
        public void notify(DelegateExecution execution) {
            if (EVENTNAME_START.equals(execution.getEventName())) {
                offer(execution, "limitMinutes", 240L);
                return;
            }
            execution.setVariable("supervisorsAt", in(8));
            execution.setVariable("harmonyAt", in(24));
            execution.setVariable("pausable", false);
        }

        public boolean paused(DelegateExecution execution) {
            return false;
        }
    }
}
