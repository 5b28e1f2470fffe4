package org.projectharmony.referrals.notification;

import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.projectharmony.referrals.agency.AgencyDirectory;
import org.projectharmony.referrals.deadline.LondonTime;
import org.projectharmony.referrals.referral.AgencyPart;
import org.projectharmony.referrals.referral.PartFacts.Feedback;
import org.projectharmony.referrals.referral.PartStatus;
import org.projectharmony.referrals.referral.Referral;
import org.projectharmony.referrals.referral.Words;
import org.projectharmony.referrals.sharing.NeedToKnow;
import org.springframework.stereotype.Component;

/** What a mail may say: references, teams, risk, how far each is, due times and a link. It names nobody. */
@Component
class MailFactsDelegate {

    private final AgencyDirectory directory;
    private final MailProperties properties;
    private final Words words;
    private final NeedToKnow need;

    MailFactsDelegate(AgencyDirectory directory, MailProperties properties, Words words, NeedToKnow need) {
        this.need = need;
        this.directory = directory;
        this.properties = properties;
        this.words = words;
    }

    Map<String, Object> of(Referral referral, Integer number, VariableScope step) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("reference", referral.reference().value());
        facts.put("received", LondonTime.words(referral.receivedAt()));
        facts.put("link", properties.link() + "/referrals/" + referral.reference());
        facts.put("status", referral.status().words());
        facts.put("mergedInto", referral.mergedInto());
        facts.put("risk", referral.risk() == null || !mayKnow("risk", referral, number) ? null
                : words.of("risk", referral.risk()));
        facts.put("agencies", referral.parts().stream().map(this::agency).toList());
        facts.put("overdueStep", step.getVariable("overdueStep"));
        facts.put("question", step.getVariable("question"));
        for (String due : new String[] {"triageBy", "dueBy", "answerBy", "sidesBy", "challengeBy"}) {
            facts.put(due, step.getVariable(due) instanceof Date time ? LondonTime.words(time.toInstant()) : null);
        }
        String team = team(referral, number, step);
        facts.put("team", team == null ? null : directory.nameOf(team, referral.receivedAt()));
        if (number != null) {
            AgencyPart part = referral.part(number);
            facts.put("ask", part.choice().ask());
            facts.put("agency", agency(part));
            facts.put("challengeable", part.status() == PartStatus.DECLINED && part.challenge() == null);
            facts.put("acknowledgeBy", part.acknowledgeBy() == null ? null : LondonTime.words(part.acknowledgeBy()));
            facts.put("respondBy", part.respondBy() == null ? null : LondonTime.words(part.respondBy()));
        }
        referral.parts().stream().filter(AgencyPart::leads).findFirst()
                .filter(lead -> mayKnow("agencies", referral, number) || lead.number() == number)
                .ifPresent(lead -> facts.put("lead", agency(lead).name()));
        return facts;
    }

    /** Whether the mail's recipient sees this field: the team of a part, where the mail is about one. */
    private boolean mayKnow(String field, Referral referral, Integer number) {
        return number == null || need.fieldsOf(referral, referral.part(number)).contains(field);
    }

    /** Whose step it is: the team that is waited for, or whose part it is; null where it is nobody's. */
    String team(Referral referral, Integer number, VariableScope step) {
        Object team = step.hasVariable("overdueTeam") ? step.getVariable("overdueTeam") : step.getVariable("team");
        return team != null ? (String) team : number == null ? null : referral.part(number).team();
    }

    /** What a mail says of one agency: its name and how far it has come, in words. */
    public record Agency(String name, String state) {}

    /** As far as the agency lets the referrer know. */
    private Agency agency(AgencyPart part) {
        boolean told = part.status() == PartStatus.DONE && part.feedback() != Feedback.ENDED;
        return new Agency(directory.nameOf(part.team(), part.clockFrom()),
                told ? words.of("outcome", part.outcome()) : part.status().words());
    }
}
