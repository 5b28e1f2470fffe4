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

    /** When a step is due, when to remind of it before, and the rule that says so. */
    public record DueTime(Instant due, Instant remind, String rule) {}

    /**
     * @param start the instant that the clock starts at
     * @throws IllegalStateException where no row is for this step
     */
    public DueTime of(String step, List<Map<String, Object>> rows, Instant start) {
        return rows.stream().filter(row -> step.equals(row.get("step")))
                .map(row -> dueTime(row, start))
                .min(Comparator.comparing(Candidate::fallback).thenComparing(candidate -> candidate.time().due()))
                .orElseThrow(() -> new IllegalStateException("The decision \"deadlines\" has no row for the step \""
                        + step + "\"."))
                .time();
    }

    private record Candidate(boolean fallback, DueTime time) {}

    private Candidate dueTime(Map<String, Object> row, Instant start) {
        Instant due = deadline.due(start, Limit.parse((String) row.get("limit")));
        Instant remind = deadline.reminder(start, due, Limit.parse((String) row.get("remind")));
        return new Candidate(Boolean.TRUE.equals(row.get("fallback")), new DueTime(due, remind, (String) row.get("rule")));
    }
}
