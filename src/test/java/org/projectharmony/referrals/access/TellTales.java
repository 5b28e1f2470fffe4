package org.projectharmony.referrals.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.projectharmony.referrals.change.IntelligenceGrading;
import org.projectharmony.referrals.process.ProcessDriver;
import org.projectharmony.referrals.process.TestReferral;
import org.projectharmony.referrals.referral.Grading.Grade;
import org.projectharmony.referrals.referral.PartFacts;
import org.projectharmony.referrals.referral.PartStatus;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.sharing.Reader;

/**
 * Four synthetic referrals under way that tell each field in a word of its own, such as {@code zqaneeds}: a word that
 * turns up anywhere says of which referral and of which field it is.
 */
final class TellTales {

    static final String OPEN = "open";
    static final String AT_RISK = "open, reporter at risk";
    static final String PREVENT = "restricted, radicalisation";
    static final String INTELLIGENCE = "restricted, intelligence";

    private static final List<String> NAMES = List.of(OPEN, AT_RISK, PREVENT, INTELLIGENCE);
    private static final List<String> WORDS = List.of("people", "places", "problem", "needs", "safety", "happened", "harm",
            "safeguarding", "referrer", "reporter", "eventNumber", "request", "judged", "information", "timeline", "sanitised");
    private static final Pattern WORD = Pattern.compile("zq([a-d])(" + String.join("|", WORDS).toLowerCase(Locale.ROOT)
            + ")|1903-07-0([1-4])|\\b([1-4]) jul 1903");

    private final ProcessDriver story;
    private final IntelligenceGrading grading;
    private final Map<String, Tale> tales = new LinkedHashMap<>();

    TellTales(ProcessDriver story, IntelligenceGrading grading) {
        this.story = story;
        this.grading = grading;
    }

    /**
     * One of them.
     *
     * @param teams those with a part in it
     * @param keeper the team that looks after it in place of triage, or null
     * @param asked the team that the referrer asked something of, or null
     */
    record Tale(String name, Reference reference, String concern, Set<String> teams, String keeper, String asked,
            boolean atRisk) {}

    /** It goes to these teams where a person decides, else to those that the rules name. */
    Tale refer(String name, String concern, Set<String> teams, String keeper) {
        char letter = letter(NAMES.indexOf(name));
        boolean atRisk = name.equals(AT_RISK) || name.equals(INTELLIGENCE);
        Reference reference = story.refer(about(concern, letter, atRisk, teams));
        if (name.equals(INTELLIGENCE)) {
            grading.grade(reference, new Grade("2", "C", "C", word(letter, "sanitised"), word(letter, "sanitised")),
                    new Reader(keeper, Set.of(keeper)));
        }
        if (story.task(reference, "Task_TriageReferral") != null) {
            story.complete(reference, keeper == null ? "triage" : keeper, "Task_TriageReferral", Map.of("decision",
                    "other-agencies", "risk", "high", "teams", List.copyOf(teams), "reason", word(letter, "timeline")));
        }
        Tale tale = new Tale(name, reference, concern, story.record(reference).parts().stream()
                .filter(part -> part.status() == PartStatus.SENT).map(PartFacts::team)
                .collect(Collectors.toCollection(TreeSet::new)), keeper, asked(teams), atRisk);
        tales.put(name, tale);
        return tale;
    }

    Map<String, Tale> all() {
        return tales;
    }

    static String word(String name, String field) {
        return word(letter(NAMES.indexOf(name)), field);
    }

    /** The fields whose words are in this text, by the referrals that they are of. */
    static Map<String, Set<String>> in(String text) {
        Map<String, Set<String>> found = new TreeMap<>();
        for (Matcher word = WORD.matcher(text.toLowerCase(Locale.ROOT)); word.find();) {
            String letter = word.group(1) != null ? word.group(1)
                    : "" + letter(Integer.parseInt(word.group(3) != null ? word.group(3) : word.group(4)) - 1);
            found.computeIfAbsent(NAMES.get(letter.charAt(0) - 'a'), unused -> new TreeSet<>())
                    .add(word.group(2) == null ? "people" : word.group(2));
        }
        return found;
    }

    private static TestReferral about(String concern, char letter, boolean atRisk, Set<String> teams) {
        return TestReferral.about(concern)
                .with("/referrer", Map.of("agency", "police", "team", "police-neighbourhood",
                        "name", "PC " + word(letter, "referrer"), "role", word(letter, "referrer"),
                        "collarNumber", word(letter, "referrer"), "email", word(letter, "referrer") + "@police.example",
                        "phone", "01642 000 000", "eventNumber", word(letter, "eventNumber")))
                .with("/circumstances", List.of("children-in-household", "repeat-within-12-months"))
                .with("/risk", Map.of("level", "high", "immediate", false, "tool", word(letter, "judged"),
                        "judgement", word(letter, "judged")))
                .with("/subjects", List.of(
                        Map.of("type", "person", "name", "Test " + word(letter, "people"),
                                "dateOfBirth", "1903-07-0" + (letter - 'a' + 1), "language", word(letter, "people"),
                                "needs", List.of(word(letter, "needs")), "guardian", word(letter, "people")),
                        Map.of("type", "place", "address", (letter - 'a') / 2 + "7 " + word(letter, "places") + " Road",
                                "postcode", "TS1 1ZZ",
                                "tenure", "social", "landlord", word(letter, "places"),
                                "warnings", List.of(word(letter, "safety"))),
                        Map.of("type", "problem", "category", word(letter, "problem"), "howOften", word(letter, "problem"),
                                "when", word(letter, "problem"))))
                .with("/narrative", Map.of("happened", word(letter, "happened"), "where", word(letter, "happened"),
                        "knownBy", "told", "reporter", Map.of("name", word(letter, "reporter"),
                                "contact", word(letter, "reporter"), "atRisk", atRisk), "harm", word(letter, "harm"),
                        "vulnerabilities", word(letter, "harm")))
                .with("/safeguardingDone", word(letter, "safeguarding"))
                .with("/wanted", List.of(Map.of("team", asked(teams), "request", word(letter, "request"))));
    }

    private static String asked(Set<String> teams) {
        return teams.stream().min(String::compareTo).orElseThrow();
    }

    private static String word(char letter, String field) {
        return "Zq" + letter + field.toLowerCase(Locale.ROOT);
    }

    private static char letter(int number) {
        return (char) ('a' + number);
    }
}
