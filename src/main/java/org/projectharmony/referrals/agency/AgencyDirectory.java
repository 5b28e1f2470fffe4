package org.projectharmony.referrals.agency;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.projectharmony.referrals.deadline.BankHolidays;
import org.projectharmony.referrals.deadline.LondonTime;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * The partner agencies' teams, each as it is at a given time. Source: the YAML file that the property
 * {@code harmony.directory} names; a version of a team is in force from the start of its day in Europe/London.
 */
@Component
public class AgencyDirectory {

    /** The agency that stands for the partnership itself: triage and its supervisors. */
    private static final String OWN = "harmony";

    private final Map<String, TeamHistory> teams;
    private final BankHolidays bankHolidays;

    /** @throws InvalidDirectory where anything is wrong in the file, naming all of it */
    public AgencyDirectory(@Value("${harmony.directory:classpath:agencies.yaml}") Resource file,
            BankHolidays bankHolidays) {
        this.teams = read(file);
        this.bankHolidays = bankHolidays;
    }

    private static Map<String, TeamHistory> read(Resource file) {
        List<String> faults = new ArrayList<>();
        try (InputStream yaml = file.getInputStream()) {
            Map<String, TeamHistory> teams = new DirectoryCheck(DirectoryFile.read(yaml, faults), faults).teams();
            if (faults.isEmpty()) {
                return teams;
            }
        } catch (IOException unreadable) {
            faults.add("it can't be read; harmony.directory names it");
        }
        throw new InvalidDirectory(file.getDescription(), faults);
    }

    /** The teams that take referrals at that time, in the file's order. */
    public List<Team> teams(Instant at) {
        LocalDate day = LocalDate.ofInstant(at, LondonTime.ZONE);
        return teams.values().stream().filter(team -> !team.ended(day))
                .flatMap(team -> team.version(day).stream()).map(TeamHistory.Version::team).toList();
    }

    /** The teams that a referral can be sent to at that time: the partner agencies', not Harmony's own. */
    public List<Team> partners(Instant at) {
        return teams(at).stream().filter(team -> !OWN.equals(team.agency())).toList();
    }

    /**
     * The team as it is at that time; one that has ended stays as it was last, for what is still open under it.
     *
     * @throws UnknownTeam where there is none, or none yet
     */
    public Team team(String id, Instant at) {
        return version(id, at).team();
    }

    /** What the team is called at that time; what it will be called first where it is yet to come; else its id. */
    public String nameOf(String id, Instant at) {
        TeamHistory team = teams.get(id);
        return team == null ? id : team.version(LocalDate.ofInstant(at, LondonTime.ZONE))
                .orElseGet(() -> team.versions().get(0)).team().name();
    }

    /** Whether the directory has the team at any time, past and to come included. */
    public boolean knows(String id) {
        return teams.containsKey(id);
    }

    /** The ids of all teams of any time, in the file's order. */
    public Set<String> teamIds() {
        return Collections.unmodifiableSet(teams.keySet());
    }

    /** The agency of the team, of whatever time it is; the team's id where the directory doesn't know it. */
    public String agencyOf(String id) {
        TeamHistory team = teams.get(id);
        return team == null ? id : team.versions().get(0).team().agency();
    }

    /** What people call the agency; its id where the directory doesn't know it. */
    public String agencyName(String id) {
        return teams.values().stream().map(team -> team.versions().get(0).team())
                .filter(team -> team.agency().equals(id)).map(Team::agencyName).findFirst().orElse(id);
    }

    /** The ids of all agencies that have or had a team. */
    public Set<String> agencyIds() {
        return teams.values().stream().flatMap(team -> team.versions().stream()).map(version -> version.team().agency())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Whether the team is within its hours; bank holidays are closed, unless it is there 24/7 or outside others' hours.
     *
     * @throws UnknownTeam where there is none, or none yet
     */
    public boolean open(String teamId, Instant at) {
        LocalDateTime local = LocalDateTime.ofInstant(at, LondonTime.ZONE);
        Hours hours = version(teamId, at).hours();
        return !teams.get(teamId).ended(local.toLocalDate())
                && hours.open(local, bankHolidays.includes(local.toLocalDate()));
    }

    /**
     * The id of the team that takes what arrives while this one is closed, where it has one.
     *
     * @throws UnknownTeam where there is none, or none yet
     */
    public Optional<String> outOfHoursTeam(String teamId, Instant at) {
        return Optional.ofNullable(version(teamId, at).outOfHours());
    }

    private TeamHistory.Version version(String id, Instant at) {
        TeamHistory team = teams.get(id);
        if (team == null) {
            throw new UnknownTeam(id, "there is no team '%s' in the directory of agencies".formatted(id));
        }
        LocalDate day = LocalDate.ofInstant(at, LondonTime.ZONE);
        return team.version(day).orElseThrow(
                () -> new UnknownTeam(id, "there is no team '%s' yet on %s".formatted(id, LondonTime.day(day))));
    }
}
