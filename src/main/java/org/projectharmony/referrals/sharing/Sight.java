package org.projectharmony.referrals.sharing;

import java.util.List;
import java.util.Set;
import org.projectharmony.referrals.referral.TimelineEntry;

/**
 * What one reader may know of one referral.
 *
 * @param fields the names of the fields, as the decision {@code information-sharing} gives them
 * @param concerns those of the referral's concerns that they may know of
 * @param teams the teams by whose parts they see it
 */
public record Sight(Involvement involvement, Set<String> fields, List<String> concerns, Set<String> teams) {

    /** Before the code of a single circumstance that a team sees, where it doesn't see all. */
    private static final String CIRCUMSTANCE = "circumstance.";

    /** What new information is about where nobody said so. */
    public static final Set<String> UNSAID = Set.of("happened");

    public boolean sees(String field) {
        return fields.contains(field);
    }

    /** As {@link #sees}; of the circumstances, also where it is only some of them. */
    boolean shows(String field) {
        return sees(field) || field.equals("circumstances")
                && fields.stream().anyMatch(one -> one.startsWith(CIRCUMSTANCE));
    }

    /** Whether they may know what the referrer asked of this team. */
    boolean asked(String team) {
        return involvement.referrer() || sees("triageReasons") || teams.contains(team);
    }

    boolean circumstance(String code) {
        return sees("circumstances") || sees(CIRCUMSTANCE + code);
    }

    /** Whether they may read new information that is about these fields. */
    boolean information(TimelineEntry entry) {
        return fields.containsAll(about(entry.about()));
    }

    /** Whether the part is theirs, or they look after the whole referral. */
    public boolean own(Integer part) {
        return sees("timeline") || involvement.part(part);
    }

    static Set<String> about(Set<String> said) {
        return said.isEmpty() ? UNSAID : said;
    }
}
