package org.projectharmony.referrals.access;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.projectharmony.referrals.access.MayKnow.Role;
import org.projectharmony.referrals.access.TellTales.Tale;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What of the tell-tale referrals' processes each role may see over the engine's interface: that of their tenants, by the
 * kind of thing.
 */
final class EngineSight {

    /** Who sees a kind of thing. */
    private enum Sees {
        /** Those who work on it, and their supervisors. */
        WORKERS,
        SUPERVISORS
    }

    /** The lists that show things of processes: who sees them, and where they are stored. Other lists show none. */
    private enum Listed {
        TASK("/task", Sees.WORKERS, "ACT_RU_TASK", "ID_"),
        VARIABLE("/variable-instance", Sees.WORKERS, "ACT_RU_VARIABLE", "ID_"),
        INSTANCE("/process-instance", Sees.SUPERVISORS, "ACT_RU_EXECUTION", "PROC_INST_ID_"),
        EXECUTION("/execution", Sees.SUPERVISORS, "ACT_RU_EXECUTION", "ID_"),
        SUBSCRIPTION("/event-subscription", Sees.SUPERVISORS, "ACT_RU_EVENT_SUBSCR", "ID_"),
        JOB("/job", Sees.SUPERVISORS, "ACT_RU_JOB", "ID_"),
        INCIDENT("/incident", Sees.SUPERVISORS, "ACT_RU_INCIDENT", "ID_"),
        PAST_INSTANCE("/history/process-instance", Sees.SUPERVISORS, "ACT_HI_PROCINST", "PROC_INST_ID_"),
        PAST_STEP("/history/activity-instance", Sees.SUPERVISORS, "ACT_HI_ACTINST", "ID_"),
        PAST_TASK("/history/task", Sees.SUPERVISORS, "ACT_HI_TASKINST", "ID_"),
        PAST_VARIABLE("/history/variable-instance", Sees.SUPERVISORS, "ACT_HI_VARINST", "ID_"),
        PAST_INCIDENT("/history/incident", Sees.SUPERVISORS, "ACT_HI_INCIDENT", "ID_"),
        PAST_JOB("/history/job-log", Sees.SUPERVISORS, "ACT_HI_JOB_LOG", "ID_");

        private final String path;
        private final Sees sees;
        private final String table;
        private final String id;

        Listed(String path, Sees sees, String table, String id) {
            this.path = path;
            this.sees = sees;
            this.table = table;
            this.id = id;
        }
    }

    /** One thing of a referral's. */
    private record Thing(String list, Sees sees, String id, String process, String tenant, String tale) {}

    private static final Set<String> LISTS = Arrays.stream(Listed.values()).map(listed -> listed.path)
            .collect(Collectors.toSet());

    private final List<Thing> things = new ArrayList<>();
    private final Set<String> teams;

    EngineSight(JdbcTemplate database, Map<String, Tale> tales, Set<String> teams) {
        this.teams = teams;
        for (Listed listed : Listed.values()) {
            String instance = listed.table.contains("_JOB") ? "PROCESS_INSTANCE_ID_" : "PROC_INST_ID_";
            tales.values().forEach(tale -> database.query("select distinct t." + listed.id + ", i.PROC_DEF_KEY_,"
                    + " i.TENANT_ID_ from " + listed.table + " t join ACT_HI_PROCINST i on i.PROC_INST_ID_ = t." + instance
                    + " where i.BUSINESS_KEY_ = ?", row -> {
                        things.add(new Thing(listed.path, listed.sees, row.getString(1), row.getString(2), row.getString(3),
                                tale.name()));
                    }, tale.reference().value()));
        }
    }

    /** The referrals that this list shows something of. */
    Set<String> right(Role role, String list) {
        return things.stream().filter(thing -> thing.list().equals(list) && sees(role, thing)).map(Thing::tale)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whose things of this kind are in this text. */
    Set<String> found(String list, String text) {
        Set<String> quoted = new HashSet<>(Arrays.asList(text.split("\"")));
        return things.stream().filter(thing -> (thing.list().equals(list) || !LISTS.contains(list))
                && quoted.contains(thing.id())).map(Thing::tale).collect(Collectors.toCollection(TreeSet::new));
    }

    static Set<String> lists() {
        return LISTS;
    }

    /** Each task, and otherwise one thing of each process, by its address: whether this role may see it. */
    Map<String, Boolean> single(Role role, String list) {
        Map<String, Boolean> single = new LinkedHashMap<>();
        Set<String> kinds = new TreeSet<>();
        things.stream().filter(thing -> thing.list().equals(list))
                .filter(thing -> list.equals("/task") || kinds.add(thing.tale() + thing.process()))
                .forEach(thing -> single.put(thing.id() + "|" + thing.tale() + ", " + thing.process() + " of "
                        + thing.tenant(), sees(role, thing)));
        return single;
    }

    /** Whether things of this kind are models, which nobody hides. */
    static boolean isOfAModel(String list) {
        return Set.of("/process-definition", "/job-definition", "/decision-definition").contains(list);
    }

    /** The id of something of this referral's, or of its models'; that of an instance where there is nothing of the kind. */
    String any(Tale tale, String list, JdbcTemplate database) {
        String model = switch (list) {
            case "/process-definition" -> "ACT_RE_PROCDEF where KEY_ = 'referral'";
            case "/job-definition" -> "ACT_RU_JOBDEF where PROC_DEF_KEY_ = 'referral'";
            case "/decision-definition" -> "ACT_RE_DECISION_DEF";
            default -> null;
        };
        return model != null ? database.queryForObject("select min(ID_) from " + model, String.class)
                : Stream.of(list, "/process-instance").flatMap(kind -> things.stream().filter(thing ->
                        thing.list().equals(kind) && thing.tale().equals(tale.name()))).findFirst().orElseThrow().id();
    }

    /** The task by which somebody answers for this team. */
    String taskOf(String team, Tale tale) {
        return things.stream().filter(thing -> thing.list().equals("/task") && thing.tale().equals(tale.name())
                && thing.process().equals("agency-response")
                && thing.tenant().equals(tale.keeper() == null ? team : "restricted-" + team)).map(Thing::id).findFirst()
                .orElse(null);
    }

    private boolean sees(Role role, Thing thing) {
        return teams.stream().anyMatch(team -> {
            boolean over = role.groups().contains(team + "-supervisors") || team.equals(thing.tenant())
                    && role.groups().contains("supervisors");
            boolean tenant = thing.tenant().equals(team) || thing.tenant().equals("restricted-" + team);
            return tenant && (over || role.groups().contains(team) && thing.sees() == Sees.WORKERS);
        });
    }
}
