package org.projectharmony.referrals.sharing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.projectharmony.referrals.agency.AgencyDirectory;
import org.projectharmony.referrals.referral.Referral;
import org.projectharmony.referrals.referral.ReferralContent.Risk;
import org.projectharmony.referrals.referral.Words;
import org.springframework.stereotype.Component;

/**
 * What a referral tells, for the page of its record: to its referrer what they sent, to a team that it was sent to what
 * the decision {@code information-sharing} gives it, to triage and the supervisors likewise. What isn't for the reader
 * is listed by name. Each look is logged.
 */
@Component
public class RecordFacts {

    /** What a referrer has told, and the risk that was decided; not what others told. */
    private static final Set<String> SENT = new LinkedHashSet<>(List.of("concerns", "circumstances", "people", "places",
            "problem", "needs", "safety", "happened", "harm", "safeguarding", "consent", "request", "referrer", "risk"));

    private static final Set<String> OF_THE_PARTNERSHIP = Set.of("triage", "supervisors");

    /** Shown on the page in a place of their own, so they are neither told nor named as withheld here. */
    private static final Set<String> ELSEWHERE = Set.of("agencies", "duplicates", "triageReasons");

    private final SharingRules rules;
    private final AccessLog log;
    private final AgencyDirectory directory;
    private final FactsInWords facts;
    private final Words words;

    RecordFacts(SharingRules rules, AccessLog log, AgencyDirectory directory, FactsInWords facts, Words words) {
        this.rules = rules;
        this.log = log;
        this.directory = directory;
        this.facts = facts;
        this.words = words;
    }

    /** One fact: what it is, and what was told. */
    public record Fact(String label, String text) {}

    /**
     * @param untold the names of the facts that nothing was told about
     * @param withheld the names of the facts that aren't for this reader, whether they were told or not
     */
    public record Told(List<Fact> facts, List<String> untold, List<String> withheld) {}

    /** What this reader may know of it; whether they may see the referral at all has been decided before. */
    public Told of(Referral referral, Reader reader, String screen) {
        boolean referrer = sentBy(reader, referral);
        Set<String> fields = fieldsFor(referral, reader);
        boolean all = fields.contains("triageReasons") || referrer;
        log.looked(reader, referral.reference(), screen, fields);
        Map<String, Supplier<String>> told = facts.of(referral, all ? referral.content().concerns()
                : ReferralView.concernsFor(reader, referral), team -> all || reader.worksFor(team));
        if (referrer) {
            told.keySet().retainAll(fields);
            told.put("riskSent", () -> asSent(referral.content().risk()));
            told.put("eventNumber", () -> referral.content().referrer().eventNumber());
            fields.addAll(List.of("riskSent", "eventNumber"));
        }
        told.keySet().removeIf(field -> ELSEWHERE.contains(field) || field.equals("risk") && fields.contains(field));
        Told answer = new Told(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        told.forEach((field, text) -> put(words.of("field", field), fields.contains(field), text, answer));
        return answer;
    }

    private static void put(String label, boolean shown, Supplier<String> text, Told told) {
        String words = shown ? text.get() : null;
        if (!shown) {
            told.withheld().add(label);
        } else if (words == null || words.isBlank()) {
            told.untold().add(label);
        } else {
            told.facts().add(new Fact(label, words));
        }
    }

    /** The names of the fields of a referral that this reader may see. */
    public Set<String> fieldsFor(Referral referral, Reader reader) {
        Set<String> fields = teamsOf(reader, referral).map(rules::fieldsFor).flatMap(Collection::stream)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (sentBy(reader, referral)) {
            fields.addAll(SENT);
        }
        return fields;
    }

    private static boolean sentBy(Reader reader, Referral referral) {
        return referral.submittedBy().equals(reader.user());
    }

    /** Those of the reader's teams that have to do with it. */
    private Stream<String> teamsOf(Reader reader, Referral referral) {
        Stream<String> sentTo = referral.parts().stream().filter(part -> part.acknowledgeBy() != null)
                .map(part -> part.team());
        return Stream.concat(OF_THE_PARTNERSHIP.stream(), sentTo).distinct()
                .filter(directory.teamIds()::contains).filter(reader::worksFor);
    }

    private String asSent(Risk risk) {
        return Stream.of(risk.level() == null ? null : words.of("risk", risk.level()), risk.tool(),
                        risk.score() == null ? null : "score " + risk.score(), risk.judgement())
                .filter(text -> text != null && !text.isBlank()).collect(Collectors.joining(", "));
    }
}
