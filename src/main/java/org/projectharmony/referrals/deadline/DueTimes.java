package org.projectharmony.referrals.deadline;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Turns the rows of the decision {@code deadlines} into due times: of the rows for a step the soonest counts, and a
 * fallback row only where no other holds.
 */
@Component
public class DueTimes {

    private final Deadline deadline;

    DueTimes(Deadline deadline) {
        this.deadline = deadline;
    }

    /**
     * When a step is due, when to remind of it before, and the rule that says so.
     *
     * @param pausable whether a pause moves the due time: only where every row that counts for the step can be paused,
     *     so that a pause never leads past a limit that can't
     */
    public record DueTime(Instant due, Instant remind, String rule, boolean pausable) {}

    /**
     * @param start the instant that the clock starts at
     * @throws IllegalStateException where no row is for this step
     */
    public DueTime of(String step, List<Map<String, Object>> rows, Instant start) {
        List<Map<String, Object>> own = rows.stream().filter(row -> step.equals(row.get("step"))).toList();
        List<Map<String, Object>> exact =
                own.stream().filter(row -> !Boolean.TRUE.equals(row.get("fallback"))).toList();
        List<DueTime> counting = (exact.isEmpty() ? own : exact).stream().map(row -> dueTime(row, start))
                .sorted(Comparator.comparing(DueTime::due)).toList();
        if (counting.isEmpty()) {
            throw new IllegalStateException("The decision \"deadlines\" has no row for the step \"" + step + "\".");
        }
        DueTime soonest = counting.get(0);
        boolean pausable = counting.stream().allMatch(DueTime::pausable);
        return new DueTime(soonest.due(), soonest.remind(), soonest.rule(), pausable);
    }

    private DueTime dueTime(Map<String, Object> row, Instant start) {
        Limit limit = Limit.parse((String) row.get("limit"));
        Instant due = deadline.due(start, limit);
        Instant remind = deadline.reminder(start, due, Limit.parse((String) row.get("remind")));
        return new DueTime(due, remind, (String) row.get("rule"), limit.pausable());
    }
}
