package org.projectharmony.referrals.deadline;

import java.time.Instant;

/**
 * When silence about a step is passed on, each rung once: to the team's supervisors, then to Harmony's. The rung below
 * them is the step's own due time: the team gets it again, with its back-up contact.
 *
 * @param pausable whether a pause moves the rungs; where it doesn't move the step's due time, it doesn't move them
 * @param rule the row that says so
 */
public record Rungs(Instant supervisors, Instant harmony, boolean pausable, String rule) {}
