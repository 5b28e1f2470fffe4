package org.projectharmony.referrals.sharing;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.projectharmony.referrals.agency.Team;
import org.projectharmony.referrals.referral.Tie;

/**
 * How a reader has to do with a referral: as its referrer, as one of the desk that looks after it (triage and Harmony's
 * supervisors, or the keeper of a restricted referral), as one who oversees that desk, or by the parts that their teams
 * have in it and may see.
 *
 * @param roles under which the decision {@code information-sharing} is asked besides the parts' teams
 */
public record Involvement(boolean referrer, boolean desk, boolean overseer, Set<Integer> parts, Set<String> roles) {

    private static final String TRIAGE = "triage";
    private static final String SUPERVISORS = "supervisors";
    private static final String KEEPER = "keeper";

    public static Involvement of(List<Tie> ties, Reader reader) {
        if (ties.isEmpty()) {
            return new Involvement(false, false, false, Set.of(), Set.of());
        }
        String keeper = ties.get(0).keeper();
        boolean sent = ties.get(0).submittedBy().equals(reader.user());
        boolean speaks = ties.stream().map(Tie::challengeSide)
                .anyMatch(side -> side != null && reader.groups().contains(Team.supervisorsOf(side)));
        Set<String> roles = new LinkedHashSet<>();
        if (sent || speaks) {
            roles.add("referrer");
        }
        if (keeper == null) {
            List.of(TRIAGE, SUPERVISORS).stream().filter(reader::worksFor).forEach(roles::add);
        } else if (reader.worksFor(keeper)) {
            roles.add(KEEPER);
            if (reader.groups().contains(Team.supervisorsOf(keeper))) {
                roles.add(Team.supervisorsOf(KEEPER));
            }
        }
        return new Involvement(sent, roles.stream().anyMatch(Set.of(TRIAGE, SUPERVISORS, KEEPER)::contains),
                roles.contains(SUPERVISORS) || roles.contains(Team.supervisorsOf(KEEPER)),
                ties.stream().filter(tie -> tie.seen() && reader.worksFor(tie.team())).map(Tie::part)
                        .collect(Collectors.toUnmodifiableSet()), Set.copyOf(roles));
    }

    /** Whether the part is one of their teams'; false for null, which is the whole referral. */
    public boolean part(Integer number) {
        return number != null && parts.contains(number);
    }

    public boolean any() {
        return !roles.isEmpty() || !parts.isEmpty();
    }
}
