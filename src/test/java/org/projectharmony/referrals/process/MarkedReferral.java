package org.projectharmony.referrals.process;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.projectharmony.referrals.referral.ReferralContent;

/**
 * A synthetic referral with a word in every personal field that occurs nowhere else: most carry {@code zqxmark}, and fields
 * with a form of their own (dates, numbers, a postcode) a value that nothing else has.
 */
public final class MarkedReferral {

    /** What a personal field may look like wherever it turns up, in small letters. */
    public static final List<String> MARKS = List.of("zqxmark", "1933-03-13", "13 mar 1933", "under-107", "9434765919",
            "987654321098", "ts29 7qx", "ts297qx", "01642 987 654", "877.25", "2021-02-03t03:17", "2021-02-03 03:17",
            "3 feb 2021");

    /** Components that hold a code of a closed list or a yes or no, and so no personal data. */
    static final Set<String> CODES = Set.of("ReferralContent.phase", "ReferralContent.zone", "ReferralContent.marking",
            "ReferralContent.concerns", "ReferralContent.circumstances", "Referrer.agency", "Referrer.team",
            "Risk.level", "Risk.immediate", "Subject.type", "Subject.safeToContact", "Subject.tenure",
            "Narrative.knownBy", "Wanted.team", "Sharing.subjectInformed", "Sharing.consentToService",
            "Sharing.consentBy", "Sharing.lawfulBasis", "Reporter.atRisk");

    private MarkedReferral() {}

    public static TestReferral about(String... concerns) {
        return TestReferral.about(concerns)
                .with("/source", Map.of("system", "zqxmark-rms", "reference", "ZQXMARK-" + java.util.UUID.randomUUID()))
                .with("/referrer", Map.of("agency", "police", "team", "police-neighbourhood", "name", "PC Zqxmarkofficer",
                        "role", "Zqxmarkrole", "collarNumber", "ZQXMARK77", "email", "zqxmark.officer@police.example",
                        "phone", "01642 987 654", "eventNumber", "ZQXMARK/2026/1"))
                .with("/programme", "zqxmark-programme").with("/operation", "Zqxmarkoperation")
                .with("/marking", "OFFICIAL-SENSITIVE").with("/circumstances", List.of("children-in-household"))
                .with("/risk", Map.of("level", "high", "immediate", false, "tool", "Zqxmarktool", "score", 877.25,
                        "judgement", "Zqxmarkjudgement of an experienced officer"))
                .with("/subjects", List.of(
                        Map.of("type", "person", "name", "Ada Zqxmarkname", "dateOfBirth", "1933-03-13",
                                "nhsNumber", "9434765919", "language", "Zqxmarklanguage",
                                "needs", List.of("zqxmarkneed", "Zqxmarkneeds more"), "safeToContact", false,
                                "guardian", "Zqxmarkguardian, her son"),
                        Map.of("type", "person", "name", "Bob Zqxmarkother", "ageBand", "under-107"),
                        Map.of("type", "place", "uprn", "987654321098", "address", "7 Zqxmarkaddress Road\nStockton",
                                "postcode", "TS29 7QX", "tenure", "social", "landlord", "Thirteen Zqxmarklandlord",
                                "warnings", List.of("Zqxmarkwarning: a dog")),
                        Map.of("type", "problem", "category", "Zqxmarkcategory", "howOften", "Zqxmarkoften", "when", "Zqxmarkwhen")))
                .with("/narrative", Map.of("happened", "Zqxmarkhappened behind the door", "occurredAt",
                        "2021-02-03T03:17:43Z", "where", "Zqxmarkwhere", "knownBy", "told", "reporter",
                        Map.of("name", "Zqxmarkreporter", "contact", "Zqxmarkcontact", "atRisk", false), "harm", "Zqxmarkharm",
                        "vulnerabilities", "Zqxmarkvulnerable"))
                .with("/safeguardingDone", "Zqxmarksafeguarding")
                .with("/wanted", List.of(Map.of("team", "fire-prevention", "request", "Zqxmarkrequest for a visit"),
                        Map.of("team", "voluntary-catalyst", "request", "Zqxmarkrequest for company")))
                .with("/sharing", Map.of("subjectInformed", true, "consentToService", "not-asked", "consentBy", "subject",
                        "lawfulBasis", "public-task"));
    }

    /** What each personal component of a referral's content holds, all of its values together, by component. */
    static Map<String, List<String>> personal(ReferralContent content) {
        Map<String, List<String>> found = new TreeMap<>();
        walk(content, found);
        return found;
    }

    private static void walk(Object part, Map<String, List<String>> found) {
        for (RecordComponent component : part.getClass().getRecordComponents()) {
            String name = part.getClass().getSimpleName() + "." + component.getName();
            Object value;
            try {
                component.getAccessor().setAccessible(true);
                value = component.getAccessor().invoke(part);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
            for (Object each : value instanceof List<?> list ? list : Arrays.asList(value)) {
                if (each instanceof Record inner) {
                    walk(inner, found);
                } else if (!CODES.contains(name)) {
                    List<String> values = found.computeIfAbsent(name, unused -> new ArrayList<>());
                    if (each != null) {
                        values.add(each.toString().toLowerCase(Locale.ROOT));
                    }
                }
            }
        }
    }
}
