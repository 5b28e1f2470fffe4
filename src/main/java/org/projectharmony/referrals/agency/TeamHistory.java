package org.projectharmony.referrals.agency;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A team through time: its versions, oldest first, each in force from the start of a day in Europe/London.
 *
 * @param until the first day on which the team takes nothing new, or null
 */
record TeamHistory(List<Version> versions, LocalDate until) {

    /** @param outOfHours the id of the team that takes what arrives while this one is closed, or null */
    record Version(LocalDate from, Team team, Hours hours, String outOfHours) {
    }

    boolean ended(LocalDate day) {
        return until != null && !day.isBefore(until);
    }

    /** The last one stays after the team's end, for what is still open under it. */
    Optional<Version> version(LocalDate day) {
        return versions.stream().filter(each -> !each.from().isAfter(day)).reduce((earlier, later) -> later);
    }
}
