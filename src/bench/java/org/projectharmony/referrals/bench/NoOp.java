package org.projectharmony.referrals.bench;

import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What Flowable's model calls: nothing is done, but for the variables that the way and its decisions need. */
public class NoOp {

    private final List<String> teams;

    NoOp(List<String> teams) {
        this.teams = teams;
    }

    public void mail() {}

    /** What is known of a referral, for the decision that comes, and no longer than for the transaction. */
    public void facts(Object execution) {
        Map<String, Object> facts = NoOpDelegates.facts();
        facts.put("home", "social");
        facts.put("oxygen", false);
        facts.put("ignition", true);
        facts.put("urgency", "urgent");
        facts.put("undecided", false);
        facts.put("contradiction", false);
        new Reflected(execution).call("setTransientVariablesLocal", facts);
    }

    public boolean no() {
        return false;
    }

    public List<Integer> parts() {
        return List.of(1, 2);
    }

    public String team(Integer part) {
        return teams.get(part - 1);
    }

    public String casework() {
        return "standard-casework";
    }

    public void dueTimes(Object execution) {
        Reflected scope = new Reflected(execution);
        set(scope, "remindAt", 2);
        set(scope, "acknowledgeBy", 4);
        set(scope, "remindResponseAt", 48);
    }

    public void ladder(Object execution) {
        Reflected scope = new Reflected(execution);
        set(scope, "supervisorsAt", 8);
        set(scope, "harmonyAt", 24);
        scope.call("setVariable", "pausable", false);
    }

    private static void set(Reflected scope, String name, int hours) {
        scope.call("setVariable", name, new Date(System.currentTimeMillis() + TimeUnit.HOURS.toMillis(hours)));
    }
}
