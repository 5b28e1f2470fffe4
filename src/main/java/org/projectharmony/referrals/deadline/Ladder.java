package org.projectharmony.referrals.deadline;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Turns a row of the decision {@code escalation-ladder} into the times of its rungs. */
@Component("escalationLadder")
public class Ladder {

    /** What the column {@code from} may say: limits count from the start of the clock, or from the due time. */
    public static final Set<String> STARTS = Set.of("start", "due");

    private final Deadline deadline;

    Ladder(Deadline deadline) {
        this.deadline = deadline;
    }

    /**
     * What the decision asks of a step besides its name and the risk: {@code limitMinutes}, the whole minutes from the
     * start of its clock to its due time, which make a short limit urgent whatever the risk.
     */
    public static Map<String, Object> facts(Instant start, Instant due) {
        return Map.of("limitMinutes", Duration.between(start, due).toMinutes());
    }

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
        Instant supervisors = later(due, deadline.due(base, limit(row, "supervisors")));
        Instant harmony = later(supervisors, deadline.due(base, limit(row, "harmony")));
        boolean pausable = Stream.of("supervisors", "harmony").map(rung -> limit(row, rung))
                .allMatch(limit -> limit.pausable() || limit.amount() == 0);
        return new Rungs(supervisors, harmony, pausable, (String) row.get("rule"));
    }

    private static Limit limit(Map<String, Object> row, String rung) {
        return Limit.parse((String) row.get(rung));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
