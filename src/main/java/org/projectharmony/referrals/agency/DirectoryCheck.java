package org.projectharmony.referrals.agency;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.projectharmony.referrals.agency.DirectoryFile.AgencyEntry;
import org.projectharmony.referrals.agency.DirectoryFile.TeamEntry;
import org.projectharmony.referrals.agency.DirectoryFile.VersionEntry;

/** Turns the directory as written into teams through time, gathering every fault on the way. */
class DirectoryCheck {

    private static final Pattern KEBAB_CASE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern MAIL = Pattern.compile("[\\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");

    private final DirectoryFile file;
    private final List<String> faults;

    DirectoryCheck(DirectoryFile file, List<String> faults) {
        this.file = file;
        this.faults = faults;
    }

    /** The teams by id in the file's order; of use only where no fault was added. */
    Map<String, TeamHistory> teams() {
        checkIds("agency", file.agencies(), AgencyEntry::id);
        checkIds("team", file.teams(), TeamEntry::id);
        Map<String, String> agencyNames = new LinkedHashMap<>();
        for (AgencyEntry agency : present(file.agencies())) {
            agencyNames.put(agency.id(), text("agency " + agency.id(), "name", agency.name()));
        }
        Map<String, TeamHistory> teams = new LinkedHashMap<>();
        for (TeamEntry team : present(file.teams())) {
            teams.putIfAbsent(team.id(), history(team, agencyNames));
        }
        if (teams.isEmpty() && faults.isEmpty()) {
            faults.add("there is no team");
        }
        return teams;
    }

    private <T> void checkIds(String kind, List<T> entries, Function<T, String> idOf) {
        Set<String> seen = new HashSet<>();
        for (T entry : entries) {
            String id = entry == null ? null : idOf.apply(entry);
            if (id == null) {
                faults.add("%s %s has no id".formatted(kind, entries.indexOf(entry) + 1));
            } else if (!KEBAB_CASE.matcher(id).matches()) {
                faults.add("%s %s: an id is lower-case words joined by hyphens".formatted(kind, id));
            } else if (!seen.add(id)) {
                faults.add("%s %s is there more than once".formatted(kind, id));
            }
        }
    }

    private static <T> List<T> present(List<T> entries) {
        return entries.stream().filter(entry -> entry != null).toList();
    }

    private TeamHistory history(TeamEntry team, Map<String, String> agencyNames) {
        String where = "team " + team.id();
        if (!agencyNames.containsKey(team.agency())) {
            faults.add("%s: there is no agency %s".formatted(where, team.agency()));
        }
        if (teamIds().stream().anyMatch(id -> (id + "-supervisors").equals(team.id()))) {
            faults.add("%s has the name of another team's supervisors' group".formatted(where));
        }
        if (team.versions().isEmpty()) {
            faults.add("%s has no version".formatted(where));
        }
        List<TeamHistory.Version> versions = new ArrayList<>();
        LocalDate last = LocalDate.MIN;
        for (VersionEntry version : team.versions()) {
            String which = "%s, version %s".formatted(where, versions.size() + 1);
            versions.add(version(which, team, version == null ? emptyVersion() : version, agencyNames));
            last = later(which, "from", last, versions.get(versions.size() - 1).from());
        }
        LocalDate until = team.until() == null ? null : date(where, "until", team.until());
        later(where, "until", last, until);
        return new TeamHistory(List.copyOf(versions), until);
    }

    private TeamHistory.Version version(String where, TeamEntry team, VersionEntry version,
            Map<String, String> agencyNames) {
        if (version.outOfHours() != null
                && (version.outOfHours().equals(team.id()) || !teamIds().contains(version.outOfHours()))) {
            faults.add("%s: out-of-hours %s is not another team".formatted(where, version.outOfHours()));
        }
        return new TeamHistory.Version(
                date(where, "from", version.from()),
                new Team(team.id(), team.agency(), agencyNames.get(team.agency()),
                        text(where, "name", version.name()),
                        text(where, "receives", version.receives()),
                        mail(where, "mail", version.mail()),
                        mail(where, "backup-mail", version.backupMail()),
                        mail(where, "supervisors-mail", version.supervisorsMail())),
                hours(where, version.hours()),
                version.outOfHours());
    }

    private static VersionEntry emptyVersion() {
        return new VersionEntry(null, null, null, null, null, null, null, null);
    }

    private Set<String> teamIds() {
        return present(file.teams()).stream().map(TeamEntry::id).collect(Collectors.toSet());
    }

    private LocalDate later(String where, String key, LocalDate before, LocalDate date) {
        if (date == null) {
            return before;
        }
        if (!date.isAfter(before)) {
            faults.add("%s: '%s' %s is not after %s; the oldest comes first".formatted(where, key, date, before));
        }
        return date;
    }

    private String text(String where, String key, String text) {
        if (text == null || text.isBlank()) {
            faults.add("%s: '%s' is missing".formatted(where, key));
        }
        return text;
    }

    private String mail(String where, String key, String address) {
        if (text(where, key, address) != null && !address.isBlank() && !MAIL.matcher(address).matches()) {
            faults.add("%s: '%s' %s is not a mail address".formatted(where, key, address));
        }
        return address;
    }

    private LocalDate date(String where, String key, String date) {
        try {
            return LocalDate.parse(date == null ? "" : date);
        } catch (DateTimeParseException notADate) {
            faults.add("%s: '%s' %s is not a date such as 2027-04-01".formatted(where, key, date));
            return null;
        }
    }

    private Hours hours(String where, String hours) {
        try {
            return Hours.parse(hours == null ? "" : hours, file.hours());
        } catch (IllegalArgumentException notUnderstood) {
            faults.add("%s: %s".formatted(where, notUnderstood.getMessage()));
            return null;
        }
    }
}
