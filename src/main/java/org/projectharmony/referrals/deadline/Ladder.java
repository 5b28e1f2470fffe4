package org.projectharmony.referrals.deadline;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Turns a row of the decision {@code escalation-ladder} into the times of its three rungs. */
@Component
public class Ladder {

    /** What the column {@code from} may say: limits count from the start of the clock, or from the due time. */
    public static final Set<String> STARTS = Set.of("start", "due");

    private final Deadline deadline;

    Ladder(Deadline deadline) {
        this.deadline = deadline;
    }

    /**
     * When silence about a step is passed on, each rung once: to the team again with its back-up contact, to the team's
     * supervisors, to Harmony's supervisors.
     *
     * @param pausable whether a pause moves the rungs; where it doesn't move the step's due time, it doesn't move them
     * @param rule the row that says so
     */
    public record Rungs(Instant resend, Instant supervisors, Instant harmony, boolean pausable, String rule) {}

    /**
     * No rung comes before the step is due, nor before the rung below it. A pause moves the rungs where each limit is
     * in working days or nothing at all.
     *
     * @param start the instant that the step's clock started at
     * @throws IllegalArgumentException where a limit can't be read or the row doesn't say from when it counts
     */
    public Rungs of(Map<String, Object> row, Instant start, Instant due) {
        if (!STARTS.contains(String.valueOf(row.get("from")))) {
            throw new IllegalArgumentException("'%s' is not where a ladder counts from; say 'start' or 'due'"
                    .formatted(row.get("from")));
        }
        Instant base = row.get("from").equals("start") ? start : due;
        Instant resend = later(due, deadline.due(base, limit(row, "resend")));
        Instant supervisors = later(resend, deadline.due(base, limit(row, "supervisors")));
        Instant harmony = later(supervisors, deadline.due(base, limit(row, "harmony")));
        boolean pausable = Stream.of("resend", "supervisors", "harmony").map(rung -> limit(row, rung))
                .allMatch(limit -> limit.pausable() || limit.amount() == 0);
        return new Rungs(resend, supervisors, harmony, pausable, (String) row.get("rule"));
    }

    private static Limit limit(Map<String, Object> row, String rung) {
        return Limit.parse((String) row.get(rung));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
