package org.projectharmony.referrals.notification;

import java.util.Date;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.projectharmony.referrals.agency.AgencyDirectory;
import org.projectharmony.referrals.agency.Team;
import org.projectharmony.referrals.notification.MailTexts.MailText;
import org.projectharmony.referrals.process.CurrentReferral;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.Referral;
import org.projectharmony.referrals.referral.ReferralRegister;
import org.projectharmony.referrals.referral.TimelineEntry;
import org.springframework.stereotype.Component;

/**
 * Sends one mail of a process: to the referrer, to the team whose step it is, to that team's back-up contact or to its
 * supervisors. A mail whose recipient is refused for good isn't sent: it counts as silence at once.
 */
@Component("mail")
public class MailDelegate {

    private static final String SUPERVISORS = "supervisors";

    private final CurrentReferral current;
    private final ReferralRegister register;
    private final AgencyDirectory directory;
    private final MailFactsDelegate facts;
    private final MailTexts texts;
    private final Postbox postbox;
    private final Undelivered undelivered;
    private final Gathering gathering;

    MailDelegate(CurrentReferral current, ReferralRegister register, AgencyDirectory directory, MailFactsDelegate facts,
            MailTexts texts, Postbox postbox, Undelivered undelivered, Gathering gathering) {
        this.gathering = gathering;
        this.register = register;
        this.facts = facts;
        this.undelivered = undelivered;
        this.current = current;
        this.directory = directory;
        this.texts = texts;
        this.postbox = postbox;
    }

    public void toReferrer(String message, DelegateExecution execution) {
        tell(message, current.of(execution).content().referrer().email(), execution);
    }

    /** To whoever referred, and to those whose referrals were merged into this one. */
    public void toReferrers(String message, DelegateExecution execution) {
        toReferrers(message, execution, false);
    }

    /** As {@link #toReferrers}, where nothing may go on unheard: a refusal is the error {@code MailRefused}. */
    public void toReferrersForSure(String message, DelegateExecution execution) {
        if (!toReferrers(message, execution, true)) {
            throw new BpmnError("MailRefused");
        }
    }

    private boolean toReferrers(String message, DelegateExecution execution, boolean seenTo) {
        Referral referral = current.of(execution);
        boolean all = true;
        for (Reference merged : register.mergedInto(referral.reference())) {
            all &= send(message, register.get(merged).content().referrer().email(), merged.value(), execution, seenTo);
        }
        return tell(message, referral.content().referrer().email(), null, execution, seenTo) && all;
    }

    /** To triage, or to the keeper of a restricted referral. */
    public void toTriage(String message, DelegateExecution execution) {
        tell(message, directory.team(current.of(execution).desk(), current.now()).mail(), execution);
    }

    /** To Harmony's supervisors, or to those of the keeper of a restricted referral. */
    public void toHarmonysSupervisors(String message, DelegateExecution execution) {
        String keeper = current.of(execution).keeper();
        tell(message, keeper == null ? directory.team(SUPERVISORS, current.now()).mail()
                : directory.team(keeper, current.now()).supervisorsMail(), execution);
    }

    /** As models from before there were keepers ask for it; what runs by them ends by them. */
    public void to(String team, String message, DelegateExecution execution) {
        if (SUPERVISORS.equals(team)) {
            toHarmonysSupervisors(message, execution);
        } else {
            toTriage(message, execution);
        }
    }

    public void toTeam(String message, DelegateExecution execution) {
        tell(message, team(execution).mail(), execution);
    }

    /** As {@link #toTeam}, unless it has become overdue meanwhile, as in an outage: then other mail says so. */
    public void toTeamInTime(String message, DelegateExecution execution) {
        if (current.now().isBefore(((Date) execution.getVariable("dueBy")).toInstant())) {
            toTeam(message, execution);
        }
    }

    public void toBackup(String message, DelegateExecution execution) {
        tell(message, team(execution).backupMail(), execution);
    }

    /** To the supervisors that a step has been passed up to. */
    public void toSupervisors(String message, DelegateExecution execution) {
        Object group = execution.getVariable("escalateTo");
        if (SUPERVISORS.equals(group)) {
            tell(message, directory.team(SUPERVISORS, current.now()).mail(), SUPERVISORS, execution, false);
        } else {
            Team owing = team(execution);
            Team team = group == null || group.equals(Team.supervisorsOf(owing.id())) ? owing
                    : directory.team(Team.supervised((String) group), current.now());
            tell(message, team.supervisorsMail(), team.id(), execution, false);
        }
    }

    /** The team as it was when it got its part: what is open is finished under the old name and mailbox. */
    private Team team(DelegateExecution execution) {
        Integer part = current.number(execution);
        Referral referral = current.of(execution);
        return directory.team(facts.team(referral, part, execution),
                part == null ? referral.receivedAt() : referral.part(part).clockFrom());
    }

    private void tell(String message, String to, DelegateExecution execution) {
        tell(message, to, null, execution, false);
    }

    /** Sends it and notes so on the record. */
    private boolean tell(String message, String to, String whom, DelegateExecution execution, boolean seenTo) {
        boolean sent = send(message, to, whom, execution, seenTo);
        if (sent) {
            register.note(current.reference(execution), new TimelineEntry(current.now(), Referral.HARMONY,
                    current.number(execution), Messages.event(message), null));
        }
        return sent;
    }

    /**
     * @param whom of several recipients the one that is meant: the referral whose referrer it is, where it was merged
     *     into this one, or the team whose supervisors they are; else null
     * @param seenTo whether the model sees to it that a refused recipient is told another way
     */
    private boolean send(String message, String to, String whom, DelegateExecution execution, boolean seenTo) {
        Referral referral = current.of(execution);
        Integer part = current.number(execution);
        int times = register.count(referral.reference(), part, Messages.event(message));
        String step = Stream.of(execution.getVariable("overdueStep"), execution.getVariable("question"), whom,
                times == 0 ? null : times + 1).filter(Objects::nonNull).map(Object::toString)
                .collect(Collectors.collectingAndThen(Collectors.joining("."), text -> text.isEmpty() ? null : text));
        MailText text = texts.of(message, facts.of(referral, part, execution));
        String id = referral.reference() + (part == null ? "" : "." + part) + "." + message + (step == null ? "" : "." + step);
        try {
            if (!gathering.keeps(message, id, to, text.subject())) {
                postbox.send(id, to, text.subject(), text.body());
            }
        } catch (MailRefused refused) {
            if (seenTo) {
                undelivered.note(referral.reference(), part, message, step);
            } else {
                undelivered.undelivered(referral.reference(), part, message, step);
            }
            return false;
        }
        return true;
    }
}
