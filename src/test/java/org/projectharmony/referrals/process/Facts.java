package org.projectharmony.referrals.process;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Synthetic facts of a referral as decisions get them: by default a known adult of 40, nothing asked, in office hours. */
public final class Facts {

    private final Map<String, Object> facts;

    private Facts(Map<String, Object> facts) {
        this.facts = facts;
    }

    public static Facts of(String... concerns) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("concerns", List.of(concerns));
        facts.put("circumstances", List.of());
        facts.put("needs", List.of());
        facts.put("statedRisk", null);
        facts.put("immediate", false);
        facts.put("tool", null);
        facts.put("score", null);
        facts.put("judgement", false);
        facts.put("recentReports", 1);
        facts.put("vulnerable", false);
        facts.put("tenure", "unknown");
        facts.put("landlord", null);
        facts.put("youngestAge", 40);
        facts.put("oldestAge", 40);
        facts.put("personKnown", true);
        facts.put("consent", "not-asked");
        facts.put("consentBy", "subject");
        facts.put("officeHours", true);
        facts.put("risk", "low");
        facts.put("team", null);
        facts.put("sensitivity", List.of());
        facts.put("overdueStep", null);
        facts.put("limitMinutes", null);
        facts.put("undecided", false);
        facts.put("contradiction", false);
        facts.put("duplicateSuspected", false);
        return new Facts(facts);
    }

    /**
     * Facts in words, such as {@code "asb street-wide | tenure=social, youngestAge=12"}: concerns and circumstances before
     * the bar, other facts after it; {@code age} sets both ages and {@code needs} is a single need.
     */
    public static Facts in(String words) {
        String[] parts = words.split("\\|");
        List<String> codes = Arrays.stream(parts[0].strip().split("\\s+")).filter(code -> !code.isEmpty()).toList();
        Facts facts = of(codes.stream().filter(code -> !CIRCUMSTANCES.contains(code)).toArray(String[]::new))
                .with("circumstances", codes.stream().filter(CIRCUMSTANCES::contains).toList());
        if (parts.length == 2) {
            for (String fact : parts[1].split(",")) {
                String[] pair = fact.strip().split("=");
                facts = facts.with(pair[0], value(pair[1]));
            }
        }
        return facts;
    }

    public Facts with(String name, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(facts);
        if (name.equals("age")) {
            changed.put("youngestAge", value);
            changed.put("oldestAge", value);
        } else if (!facts.containsKey(name)) {
            throw new IllegalArgumentException("no fact is called " + name);
        } else {
            changed.put(name, name.equals("needs") && value instanceof String need ? List.of(need) : value);
        }
        return new Facts(changed);
    }

    public Map<String, Object> asVariables() {
        return Collections.unmodifiableMap(facts);
    }

    private static Object value(String text) {
        return switch (text) {
            case "null" -> null;
            case "true", "false" -> Boolean.valueOf(text);
            default -> text.matches("\\d+") ? (Object) Integer.valueOf(text) : text;
        };
    }

    private static final List<String> CIRCUMSTANCES = List.of("arson-threat", "firesetting-at-home", "ignition-risk",
            "street-wide", "fire-or-electrical", "emergency-hazard", "most-serious", "threatened-within-56-days",
            "children-in-household", "repeat-within-12-months", "threshold-met", "threshold-not-met", "outside-borough");
}
