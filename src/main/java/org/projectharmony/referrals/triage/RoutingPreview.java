package org.projectharmony.referrals.triage;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.projectharmony.referrals.agency.AgencyDirectory;
import org.projectharmony.referrals.deadline.DueTimes;
import org.projectharmony.referrals.deadline.LondonTime;
import org.projectharmony.referrals.duplicate.Duplicates;
import org.projectharmony.referrals.process.Decisions;
import org.projectharmony.referrals.referral.Choice;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.Referral;
import org.projectharmony.referrals.referral.ReferralContent;
import org.projectharmony.referrals.referral.ReferralRegister;
import org.projectharmony.referrals.referral.Ties;
import org.projectharmony.referrals.sharing.Disclosing;
import org.projectharmony.referrals.sharing.Involvement;
import org.projectharmony.referrals.sharing.Reader;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where a referral would go if it came in now, by the rules that were deployed last. It is received, asked about and
 * taken back in one transaction, so that nothing is left behind. Of earlier reports only those count that whoever asks may know
 * of, and no other is told as perhaps the same: a name could be typed in just to see what follows from it.
 */
@Component
public class RoutingPreview {

    private final RoutingFacts facts;
    private final Decisions decisions;
    private final DueTimes dueTimes;
    private final AgencyDirectory directory;
    private final ReferralRegister register;
    private final Duplicates duplicates;
    private final Disclosing disclosing;
    private final Restriction restriction;
    private final Ties ties;
    private final TransactionTemplate takenBack;
    private final Clock clock;

    RoutingPreview(RoutingFacts facts, Decisions decisions, DueTimes dueTimes, AgencyDirectory directory,
            ReferralRegister register, Duplicates duplicates, Disclosing disclosing, Restriction restriction, Ties ties,
            PlatformTransactionManager transactions, Clock clock) {
        this.disclosing = disclosing;
        this.restriction = restriction;
        this.ties = ties;
        this.facts = facts;
        this.decisions = decisions;
        this.dueTimes = dueTimes;
        this.directory = directory;
        this.register = register;
        this.duplicates = duplicates;
        this.takenBack = new TransactionTemplate(transactions);
        this.takenBack.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /**
     * What the rules would decide.
     *
     * @param risk low, medium, high or immediate
     * @param triageReasons why triage would look first; empty where the rules route it alone
     * @param triageBy when triage would have to decide, or null where it need not
     * @param teams the lead first
     */
    public record Outlook(String risk, String riskReason, List<String> triageReasons, Instant triageBy,
            List<TeamsPart> teams) {

        public boolean triageFirst() {
            return !triageReasons.isEmpty();
        }
    }

    /**
     * One team's part. Where triage looks first, the due times are the latest: as if it decided at the end of its time.
     *
     * @param ask what to ask the person, or empty; where the part is held back, nothing is sent until they agree
     */
    public record TeamsPart(String team, String name, boolean leads, boolean heldBack, String ask,
            Instant acknowledgeBy, Instant respondBy) {}

    /** @param content as far as it is known; its source doesn't matter */
    public Outlook of(ReferralContent content, Reader asker) {
        Instant now = clock.instant();
        Referral referral = Referral.receive(Reference.draw(now.atZone(LondonTime.ZONE).getYear()),
                withoutSource(content), asker.user(), now);
        restriction.keeper(content.concerns()).ifPresent(referral::restrictTo);
        return takenBack.execute(transaction -> {
            transaction.setRollbackOnly();
            register.add(referral, "");
            Predicate<Reference> known = other -> Involvement.of(ties.of(other), asker).any();
            // That somebody else referred the same person or place isn't the officer's to know.
            boolean sameEvent = duplicates.find(referral).stream()
                    .anyMatch(link -> link.ofTheSameEvent() && known.test(link.across(referral.reference())));
            return outlook(referral, sameEvent, known, now);
        });
    }

    private Outlook outlook(Referral referral, boolean sameEvent, Predicate<Reference> known, Instant now) {
        Map<String, Object> risk = decisions.latestRows("referral-risk", facts.asFarAs(known, referral)).get(0);
        referral.decideRisk((String) risk.get("risk"), (String) risk.get("reason"), (String) risk.get("rule"), now);
        Map<String, Object> given = new HashMap<>(facts.asFarAs(known, referral));
        List<Map<String, Object>> rows = decisions.latestRows("agency-routing", given);
        Routing routing = Routing.of(rows, referral.content(), null)
                .lawful((team, concerns) -> disclosing.lawful(referral, team, concerns));
        given.put("duplicateSuspected", sameEvent);
        given.put("undecided", routing.undecided());
        given.put("contradiction", routing.contradiction());
        List<String> reasons = decisions.latestRows("triage", given).stream().map(row -> (String) row.get("reason"))
                .toList();
        Instant triageBy = reasons.isEmpty() ? null : due("triage", "triage", given, now);
        Instant start = triageBy == null ? now : triageBy;
        return new Outlook(referral.risk(), referral.riskReason(), reasons, triageBy, routing.choices().stream()
                .map(choice -> part(choice, asked(choice.team(), rows), given, start))
                .sorted((one, other) -> Boolean.compare(other.leads(), one.leads())).toList());
    }

    private static String asked(String team, List<Map<String, Object>> rows) {
        return rows.stream().filter(row -> team.equals(row.get("team"))).map(row -> (String) row.get("ask"))
                .filter(ask -> ask != null && !ask.isBlank()).distinct().collect(Collectors.joining(" "));
    }

    private TeamsPart part(Choice choice, String ask, Map<String, Object> given, Instant start) {
        return new TeamsPart(choice.team(), directory.nameOf(choice.team(), start), "lead".equals(choice.role()),
                choice.held(), ask, due(choice.team(), "acknowledge", given, start),
                due(choice.team(), "respond", given, start));
    }

    private Instant due(String team, String step, Map<String, Object> given, Instant start) {
        Map<String, Object> asked = new HashMap<>(given);
        asked.put("team", team);
        return dueTimes.of(step, decisions.latestRows("deadlines", asked), start).due();
    }

    private static ReferralContent withoutSource(ReferralContent content) {
        return new ReferralContent(null, content.referrer(), content.programme(), content.phase(), content.zone(),
                content.operation(), content.marking(), content.concerns(), content.circumstances(), content.risk(),
                content.subjects(), content.narrative(), content.safeguardingDone(), content.wanted(),
                content.sharing());
    }
}
