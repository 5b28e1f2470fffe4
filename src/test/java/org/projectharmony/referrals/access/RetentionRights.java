package org.projectharmony.referrals.access;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.projectharmony.referrals.access.EngineRoutes.Route;
import org.projectharmony.referrals.access.MayKnow.Role;
import org.projectharmony.referrals.agency.AgencyDirectory;

/** Who decides about the end of records: supervisors of agencies; about holds, Harmony's alone. */
final class RetentionRights {

    /** The agencies that look at a record before it is disposed of. */
    private static final Set<String> REVIEWED = reviewed();

    private RetentionRights() {}

    private static Set<String> reviewed() {
        try {
            Set<String> reviewed = new TreeSet<>();
            new YAMLMapper().readTree(Path.of("src/main/resources/retention.yaml").toFile()).path("controllers")
                    .forEach(one -> {
                        if (one.path("review").asBoolean()) {
                            reviewed.add(one.path("agency").asText());
                        }
                    });
            return reviewed;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static boolean isAbout(Route route) {
        return route.path().contains("/retention") || route.path().endsWith("/hold");
    }

    static boolean mayDecide(Role role, AgencyDirectory directory, Route route) {
        boolean harmonys = role.groups().contains("supervisors") || role.groups().contains("supervisors-supervisors");
        return harmonys || !route.path().endsWith("/hold") && directory.teamIds().stream()
                .filter(team -> REVIEWED.contains(directory.agencyOf(team)))
                .anyMatch(team -> role.groups().contains(team + "-supervisors"));
    }
}
