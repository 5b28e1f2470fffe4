package org.projectharmony.referrals.workspace;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.projectharmony.referrals.access.Groups;
import org.projectharmony.referrals.retention.Reviewers;
import org.projectharmony.referrals.sharing.Reader;
import org.springframework.stereotype.Component;

/** Where each person may go, by what their groups have been granted. */
@Component
class WaysIn {

    static final WayIn REFER = new WayIn("Refer", "/refer",
            "Tell us what you are worried about. It takes about 3 minutes and goes to every agency that can help.");
    static final WayIn TASKLIST = new WayIn("Tasklist", "/camunda/app/tasklist/default/",
            "See the referrals waiting for your team and when each is due. Answer them and record what came of them.");
    static final WayIn COCKPIT = new WayIn("Cockpit", "/camunda/app/cockpit/default/",
            "See where each referral stands, what it is waiting for, and what has gone wrong.");
    static final WayIn REFERRALS = new WayIn("Your referrals", "/referrals",
            "See how the referrals that you sent stand, agency by agency.");
    static final WayIn FIND = new WayIn("Find a referral", "/referrals",
            "See how a referral stands that your team has to do with, ask its referrer, or add what is new.");
    static final WayIn RETENTION = new WayIn("Retention", "/retention",
            "Review the referrals whose time has passed, and see what is on legal hold.");
    static final WayIn API = new WayIn("API description", "/swagger-ui",
            "See how your own system sends referrals to Harmony and asks how they stand.");
    static final WayIn ADMIN = new WayIn("Admin", "/camunda/app/admin/default/",
            "Add people, put them into groups and set new passwords.");

    private static final Set<String> CONNECT_SYSTEMS =
            Set.of(Groups.OFFICERS.id(), Groups.ANALYSTS.id(), Groups.ADMINISTRATORS.id());

    private final AuthorizationService authorizations;
    private final Reviewers reviewers;

    WaysIn(AuthorizationService authorizations, Reviewers reviewers) {
        this.authorizations = authorizations;
        this.reviewers = reviewers;
    }

    List<WayIn> of(String person, Collection<String> groups) {
        List<WayIn> ways = new ArrayList<>();
        addIf(groups.contains(Groups.OFFICERS.id()), REFER, ways);
        addIf(mayOpen("tasklist", person, groups), TASKLIST, ways);
        addIf(mayOpen("cockpit", person, groups), COCKPIT, ways);
        addIf(groups.contains(Groups.OFFICERS.id()), REFERRALS, ways);
        addIf(mayOpen("tasklist", person, groups) && !groups.contains(Groups.OFFICERS.id())
                && !groups.contains(Groups.ADMINISTRATORS.id()), FIND, ways);
        addIf(reviewers.include(new Reader(person, Set.copyOf(groups))), RETENTION, ways);
        addIf(groups.stream().anyMatch(CONNECT_SYSTEMS::contains), API, ways);
        addIf(mayOpen("admin", person, groups), ADMIN, ways);
        return ways;
    }

    private boolean mayOpen(String application, String person, Collection<String> groups) {
        return authorizations.isUserAuthorized(person, List.copyOf(groups), Permissions.ACCESS, Resources.APPLICATION,
                application);
    }

    private static void addIf(boolean may, WayIn way, List<WayIn> ways) {
        if (may) {
            ways.add(way);
        }
    }
}
