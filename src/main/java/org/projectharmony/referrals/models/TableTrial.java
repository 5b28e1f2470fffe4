package org.projectharmony.referrals.models;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.projectharmony.referrals.models.NeedToKnowRules.Hidden;
import org.projectharmony.referrals.process.HarmonyEngine;
import org.projectharmony.referrals.process.RunLimits;
import org.projectharmony.referrals.sharing.SharingRules;
import org.projectharmony.referrals.sharing.SharingRules.Facts;
import org.springframework.stereotype.Component;

/**
 * Tries the tables of a deployment on made-up referrals, with the engine's own decisions: each has to answer, and nobody
 * may see by them what they must not.
 */
@Component
class TableTrial {

    /** The sets that have passed: a second engine in the same process needn't try them again. */
    private static final Set<String> PASSED = ConcurrentHashMap.newKeySet();
    private static final Pattern CELL = Pattern.compile("(?s)<text>(.*?)</text>");
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
    private static final Pattern NAME = Pattern.compile("\\w+");
    private static final String RESTRICTION = "restriction";
    private static final String SHARING = "information-sharing";
    private static final String BASIS = "lawful-basis";

    private final DmnEngine engine;
    private final NeedToKnowRules rules = NeedToKnowRules.read();
    private final TableContracts contracts;

    TableTrial(TableContracts contracts, RunLimits limits) {
        this.engine = HarmonyEngine.decisions(limits.feelLimit()).buildEngine();
        this.contracts = contracts;
    }

    /** @param tables the text of each, by its file; all of them have passed everything else */
    void check(Map<String, byte[]> tables, Deployed together, Faults faults) {
        MessageDigest all = DigestUtils.getSha256Digest();
        tables.values().forEach(all::update);
        contracts.codes("team", together).forEach(team -> all.update(team.getBytes(StandardCharsets.UTF_8)));
        together.overdueSteps().stream().sorted().forEach(step -> all.update(step.getBytes(StandardCharsets.UTF_8)));
        String set = Hex.encodeHexString(all.digest());
        if (!PASSED.contains(set)) {
            Faults found = new Faults();
            tryOut(tables, together, found);
            faults.add(found);
            if (found.all().isEmpty()) {
                PASSED.add(set);
            }
        }
    }

    private void tryOut(Map<String, byte[]> tables, Deployed together, Faults faults) {
        MadeUpReferrals made = new MadeUpReferrals(contracts, together);
        Map<String, Table> read = new TreeMap<>();
        tables.forEach((file, text) -> read(file, text, faults).forEach(table -> read.put(table.decision.getKey(), table)));
        contracts.tables().stream().map(read::get).filter(Objects::nonNull).forEach(table ->
                made.given(contracts.of(table.decision.getKey()), table::asks).forEach(table::answer));
        if (read.containsKey(RESTRICTION)) {
            checkKeepers(read.get(RESTRICTION));
        }
        if (read.containsKey(SHARING)) {
            Table sharing = read.get(SHARING);
            Set<String> concerns = made.codes("concern").stream().filter(concern -> sharing.names(concern)
                    || rules.hidden().stream().anyMatch(hidden -> concern.equals(hidden.concern())))
                    .collect(Collectors.toSet());
            made.shared(concerns).forEach(facts -> checkSight(sharing, facts));
        }
        if (read.containsKey(BASIS)) {
            made.withEachConsent().forEach(facts -> checkBases(read.get(BASIS), facts));
        }
    }

    private List<Table> read(String file, byte[] text, Faults faults) {
        try {
            return engine.parseDecisions(new ByteArrayInputStream(text)).stream()
                    .map(decision -> new Table(file, new String(text, StandardCharsets.UTF_8), decision, faults)).toList();
        } catch (RuntimeException unreadable) {
            faults.add(file, "the engine can't read it: save it again in Camunda Modeler");
            return List.of();
        }
    }

    private void checkKeepers(Table restriction) {
        rules.restricted().forEach(concern -> {
            List<Map<String, Object>> rows = restriction.answer(Map.of("concerns", List.of(concern)));
            if (rows.isEmpty()) {
                restriction.fault("a referral of " + concern + " has no keeper, so that triage and Harmony's supervisors"
                        + " see it: it needs a row that names one");
            } else if (rules.graded().contains(concern) && rows.stream().noneMatch(row -> !"".equals(row.get("first")))) {
                restriction.fault("the keeper of a referral of " + concern + " has nothing to do before another team is"
                        + " brought in: say it in the column first");
            }
        });
    }

    private void checkSight(Table sharing, Facts facts) {
        Set<String> seen = SharingRules.fields(sharing.answer(facts.asked()));
        for (Hidden hidden : rules.hidden()) {
            Collection<String> broken = hidden.broken(facts, seen);
            if (!broken.isEmpty() && sharing.said.add(hidden.because() + facts.team())) {
                sharing.fault(hidden.because() + "; \"" + facts.team() + "\" would see " + String.join(", ", broken)
                        + " of " + words(facts.concerns(), facts.sensitivity()));
            }
        }
    }

    private void checkBases(Table basis, Facts facts) {
        basis.answer(facts.asked()).forEach(row -> {
            String code = (String) row.get("basis");
            if (!rules.bases().getOrDefault(code, List.of(facts.consent())).contains(facts.consent())) {
                basis.fault("\"" + row.get("rule") + "\" gives the basis \"" + code + "\" where consent is \""
                        + facts.consent() + "\": it holds only where it is " + String.join(" or ", rules.bases().get(code)));
            }
        });
    }

    private static String words(List<String> concerns, Set<String> sensitivity) {
        return "a made-up referral " + Stream.concat(concerns.stream(), sensitivity.stream().sorted())
                .collect(Collectors.collectingAndThen(Collectors.joining(", "), of -> of.isEmpty() ? "without a concern"
                        : "of " + of));
    }

    /** One table, as the engine has read it. */
    private class Table {

        private final String file;
        private final DmnDecision decision;
        private final Faults faults;
        private final String text;
        private final Set<String> asked;
        private final Set<String> said = new HashSet<>();
        private boolean failed;

        Table(String file, String text, DmnDecision decision, Faults faults) {
            this.file = file;
            this.text = text;
            this.asked = CELL.matcher(text).results().flatMap(cell -> NAME.matcher(QUOTED.matcher(cell.group(1))
                    .replaceAll("")).results()).map(MatchResult::group).collect(Collectors.toSet());
            this.decision = decision;
            this.faults = faults;
        }

        /** Whether one of its cells goes by this fact. */
        boolean asks(String fact) {
            return asked.contains(fact);
        }

        boolean names(String code) {
            return text.contains('"' + code + '"');
        }

        /** What it answers; nothing where it can't, which is said once. */
        List<Map<String, Object>> answer(Map<String, Object> given) {
            if (failed) {
                return List.of();
            }
            try {
                List<Map<String, Object>> rows = engine.evaluateDecisionTable(decision, given).getResultList();
                if (rows.isEmpty() && contracts.alwaysAnswers(decision.getKey())) {
                    fail("it has no row for a made-up referral with " + inWords(given) + ", and Harmony needs one");
                }
                rows.stream().flatMap(row -> contracts.of(decision.getKey()).answers().stream()
                        .filter(column -> row.get(column) == null)).findFirst().ifPresent(column ->
                                fail("the column " + column + " comes to nothing for a made-up referral with "
                                        + inWords(given) + ": say something in every case"));
                return failed ? List.of() : rows;
            } catch (RuntimeException wrong) {
                fail("it can't answer for a made-up referral with " + inWords(given) + ": "
                        + String.valueOf(wrong.getMessage()).replaceAll("\\s+", " ").replaceFirst("^[A-Z]+-\\d+ ", ""));
                return List.of();
            }
        }

        private void fail(String what) {
            failed = true;
            fault(what);
        }

        void fault(String what) {
            faults.add(file + ", decision \"" + decision.getName() + "\"", what);
        }

        /** Those of the facts that the table names. */
        private String inWords(Map<String, Object> given) {
            return new TreeMap<>(given).entrySet().stream().filter(fact -> asks(fact.getKey()))
                    .map(fact -> fact.getKey() + " " + fact.getValue()).collect(Collectors.joining(", "));
        }
    }
}
