package org.projectharmony.referrals.access;

/** The groups that are no team's: ids as they stand in the engine and in its models. */
public enum Groups {

    /** Harmony's own supervisors, over every team. */
    SUPERVISORS("supervisors"),
    /** The team that looks at what the rules can't route alone. */
    TRIAGE("triage"),
    /** Those who refer. */
    OFFICERS("officers"),
    /** Those who draw the models and change the rules. */
    ANALYSTS("analysts"),
    /** Those who run the service; the engine knows them by this id. */
    ADMINISTRATORS("camunda-admin"),
    /** Programs that read the service's figures, and nothing else. */
    METRICS("metrics");

    private final String id;

    Groups(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }
}
