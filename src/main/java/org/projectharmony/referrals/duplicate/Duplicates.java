package org.projectharmony.referrals.duplicate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.projectharmony.referrals.deadline.LondonTime;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.Referral;
import org.projectharmony.referrals.referral.ReferralRegister;
import org.projectharmony.referrals.referral.ReferralStatus;
import org.projectharmony.referrals.referral.SubjectIndex;
import org.projectharmony.referrals.referral.TransitionRefused;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds and keeps which referrals may be the same. Two are linked where the earlier one is open, came in within a
 * window of time, and has the same event number of the same agency, or one subject and one concern in common. Kind D,
 * to be confirmed by the partnership. Restricted referrals are left out: the link alone would tell of them, and two
 * submissions of intelligence are two sources.
 */
@Service
public class Duplicates {

    private static final Set<ReferralStatus> OPEN =
            Set.of(ReferralStatus.RECEIVED, ReferralStatus.TRIAGE, ReferralStatus.OPEN);

    /** A link alone would tell of a restricted referral, also where that was restricted after they had been linked. */
    private static final String SHOWN = " and not exists (select 1 from referral"
            + " where referral.reference in (link.reference, link.other) and keeper is not null)";

    private final JdbcClient jdbc;
    private final SubjectIndex subjects;
    private final ReferralRegister register;
    private final Clock clock;
    private final Period window;

    /** @param window how far back an open referral may be the same as a new one */
    Duplicates(JdbcClient jdbc, SubjectIndex subjects, ReferralRegister register, Clock clock,
            @Value("${harmony.duplicates-window}") Period window) {
        this.jdbc = jdbc;
        this.subjects = subjects;
        this.register = register;
        this.clock = clock;
        this.window = window;
    }

    /** Links a referral that has come in to earlier ones that it may be the same as; again, and nothing is doubled. */
    @Transactional
    public List<Link> find(Referral referral) {
        List<Link> known = of(referral.reference());
        Map<Reference, String> found = earlier(referral);
        known.forEach(link -> found.remove(link.across(referral.reference())));
        found.forEach((other, reason) -> store(referral.reference(), other, reason));
        return (found.isEmpty() ? known : of(referral.reference())).stream()
                .filter(link -> link.reference().equals(referral.reference())).toList();
    }

    /** The links of a referral to earlier and to later ones, in the order in which they were found. */
    public List<Link> of(Reference reference) {
        return jdbc.sql("select * from referral_link link where (reference = ? or other = ?)" + SHOWN
                + " order by found_at, reference, other")
                .params(reference.value(), reference.value()).query((row, i) -> link(row)).list();
    }

    /** The earlier referrals of which a person still has to say whether this one is the same. */
    public List<Reference> undecided(Reference reference) {
        return jdbc.sql("select other from referral_link link where reference = ? and decision is null" + SHOWN
                + " order by found_at, other")
                .param(reference.value()).query((row, i) -> new Reference(row.getString(1))).list();
    }

    /**
     * Keeps what a person decided about two linked referrals, named in either order. Deciding the same again changes
     * nothing, whoever does it.
     *
     * @throws TransitionRefused where the two aren't linked, and where the contrary was decided before
     */
    @Transactional
    public void decide(Reference reference, Reference other, boolean merge, String reason, String by, Instant at) {
        Link link = jdbc.sql("select * from referral_link link where pair = ?" + SHOWN + " for update")
                .param(pair(reference, other))
                .query((row, i) -> link(row)).optional().orElseThrow(() -> new TransitionRefused(
                        "Referral " + reference + " is not linked to " + other + "."));
        if (link.decided() && link.merged() != merge) {
            throw new TransitionRefused("Referral " + link.reference() + " has been "
                    + (link.merged() ? "merged with " : "kept apart from ") + link.other() + " already.");
        }
        if (!link.decided()) {
            jdbc.sql("update referral_link set decision = ?, decided_by = ?, decided_at = ?, decision_reason = ?"
                    + " where pair = ?")
                    .params(merge ? Link.MERGED : Link.KEPT_APART, by, utc(at), reason, pair(reference, other))
                    .update();
        }
    }

    private Map<Reference, String> earlier(Referral referral) {
        Map<Reference, String> earlier = new LinkedHashMap<>();
        if (referral.keeper() != null) {
            return earlier;
        }
        Instant since = referral.receivedAt().atZone(LondonTime.ZONE).minus(window).toInstant();
        open(subjects.ofTheSameEvent(referral, since), referral)
                .forEach(other -> earlier.put(other.reference(), Link.SAME_EVENT));
        open(subjects.aboutTheSame(referral, since), referral)
                .filter(other -> !Collections.disjoint(other.content().concerns(), referral.content().concerns()))
                .forEach(other -> earlier.putIfAbsent(other.reference(), "same-subject"));
        return earlier;
    }

    private Stream<Referral> open(List<Reference> found, Referral than) {
        return found.stream().map(register::get).filter(other -> OPEN.contains(other.status())
                && !other.receivedAt().isAfter(than.receivedAt()) && other.keeper() == null);
    }

    private void store(Reference reference, Reference other, String reason) {
        jdbc.sql("insert into referral_link (reference, other, pair, reason, found_at) values (?, ?, ?, ?, ?)")
                .params(reference.value(), other.value(), pair(reference, other), reason, utc(clock.instant()))
                .update();
    }

    private static String pair(Reference one, Reference other) {
        return Stream.of(one.value(), other.value()).sorted().collect(Collectors.joining(" "));
    }

    private static Link link(ResultSet row) throws SQLException {
        return new Link(new Reference(row.getString("reference")), new Reference(row.getString("other")),
                row.getString("reason"), instant(row, "found_at"), row.getString("decision"),
                row.getString("decided_by"), instant(row, "decided_at"), row.getString("decision_reason"));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
