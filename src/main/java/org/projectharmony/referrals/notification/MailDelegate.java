package org.projectharmony.referrals.notification;

import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.projectharmony.referrals.agency.AgencyDirectory;
import org.projectharmony.referrals.agency.Team;
import org.projectharmony.referrals.deadline.LondonTime;
import org.projectharmony.referrals.notification.MailTexts.MailText;
import org.projectharmony.referrals.process.CurrentReferral;
import org.projectharmony.referrals.referral.AgencyPart;
import org.projectharmony.referrals.referral.Referral;
import org.projectharmony.referrals.referral.TimelineEntry.Event;
import org.projectharmony.referrals.referral.Words;
import org.springframework.stereotype.Component;

/** Sends one mail of a process: to the referrer, to the team whose part it is, or to that team's supervisors. */
@Component("mail")
public class MailDelegate {

    private final CurrentReferral current;
    private final AgencyDirectory directory;
    private final MailTexts texts;
    private final Postbox postbox;
    private final MailProperties properties;
    private final Words words;

    MailDelegate(CurrentReferral current, AgencyDirectory directory, MailTexts texts, Postbox postbox,
            MailProperties properties, Words words) {
        this.current = current;
        this.directory = directory;
        this.texts = texts;
        this.postbox = postbox;
        this.properties = properties;
        this.words = words;
    }

    public void toReferrer(String message, DelegateExecution execution) {
        Referral referral = current.of(execution);
        send(message, referral.content().referrer().email(), referral, execution);
    }

    /** To a team by its id, whoever's part the process is about. */
    public void to(String team, String message, DelegateExecution execution) {
        Referral referral = current.of(execution);
        send(message, directory.team(team, current.now()).mail(), referral, execution);
    }

    public void toTeam(String message, DelegateExecution execution) {
        Referral referral = current.of(execution);
        send(message, team(referral, execution).mail(), referral, execution);
    }

    public void toSupervisors(String message, DelegateExecution execution) {
        Referral referral = current.of(execution);
        send(message, team(referral, execution).supervisorsMail(), referral, execution);
    }

    /** The team as it was when it got its part: what is open is finished under the old name and mailbox. */
    private Team team(Referral referral, DelegateExecution execution) {
        Integer part = current.number(execution);
        return directory.team((String) execution.getVariable("team"),
                part == null ? referral.receivedAt() : referral.part(part).clockFrom());
    }

    private void send(String message, String to, Referral referral, DelegateExecution execution) {
        Integer part = current.number(execution);
        String id = referral.reference() + (part == null ? "" : "." + part) + "." + message
                + (execution.hasVariable("overdueStep") ? "." + execution.getVariable("overdueStep") : "");
        MailText text = texts.of(message, facts(referral, part, execution));
        postbox.send(id, to, text.subject(), text.body());
        current.change(execution, same -> same.note(event(message), part, null, Referral.HARMONY, current.now()));
    }

    private Map<String, Object> facts(Referral referral, Integer number, DelegateExecution execution) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("reference", referral.reference().value());
        facts.put("received", LondonTime.words(referral.receivedAt()));
        facts.put("link", properties.link() + "/referrals/" + referral.reference());
        facts.put("risk", referral.risk() == null ? null : words.of("risk", referral.risk()));
        facts.put("agencies", referral.parts().stream().map(this::agency).toList());
        if (execution.hasVariable("team")) {
            facts.put("team", team(referral, execution).name());
        }
        if (execution.getVariable("triageBy") instanceof Date due) {
            facts.put("triageBy", LondonTime.words(due.toInstant()));
        }
        if (number != null) {
            AgencyPart part = referral.part(number);
            facts.put("ask", part.choice().ask());
            facts.put("agency", agency(part));
            facts.put("acknowledgeBy", part.acknowledgeBy() == null ? null : LondonTime.words(part.acknowledgeBy()));
            facts.put("respondBy", part.respondBy() == null ? null : LondonTime.words(part.respondBy()));
        }
        return facts;
    }

    /** What a mail says of one agency: its name and how far it has come, in words. */
    public record Agency(String name, String state) {}

    private Agency agency(AgencyPart part) {
        String state = part.outcome() == null ? part.status().words() : words.of("outcome", part.outcome());
        return new Agency(directory.nameOf(part.team(), part.clockFrom()), state);
    }

    private static Event event(String message) {
        return switch (message) {
            case "acknowledgement" -> Event.ACKNOWLEDGED;
            case "consent-question" -> Event.CONSENT_ASKED;
            case "triage-needed" -> Event.TRIAGE_TOLD;
            case "new-referral" -> Event.TEAM_TOLD;
            case "reminder" -> Event.REMINDED;
            case "escalation" -> Event.SUPERVISORS_TOLD;
            case "outcome" -> Event.REFERRER_TOLD;
            default -> throw new IllegalArgumentException("There is no message " + message + ".");
        };
    }
}
