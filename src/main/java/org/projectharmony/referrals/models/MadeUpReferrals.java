package org.projectharmony.referrals.models;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.projectharmony.referrals.models.TableContracts.Contract;
import org.projectharmony.referrals.sharing.SharingRules.Facts;

/**
 * The referrals that tables are tried on, about nobody: between them they have every code that each fact may be, both
 * answers to each question, numbers small and large, and what is unknown.
 */
class MadeUpReferrals {

    private static final List<Object> NUMBERS = new ArrayList<>(List.of(1, 0, 9, 17, 40, 1000));
    private static final List<Set<String>> SENSITIVE = List.of(Set.of(), Set.of("reporter-at-risk"), Set.of("restricted"),
            Set.of("restricted", "reporter-at-risk"), Set.of("restricted-later"),
            Set.of("restricted-later", "reporter-at-risk"));
    /** Each fact's values are walked through at a pace of its own, so that they meet in many ways. */
    private static final int ROUNDS = 30;
    private static final int FEW = 300;

    static {
        NUMBERS.add(null);
    }

    private final TableContracts contracts;
    private final Deployed together;

    MadeUpReferrals(TableContracts contracts, Deployed together) {
        this.contracts = contracts;
        this.together = together;
    }

    /**
     * What the table is given of each of them: in every way that they meet where those are few, else in some, and of one
     * of which nothing is known.
     *
     * @param named whether the table names a fact, or a code; what it doesn't name is the same to it
     */
    Stream<Map<String, Object>> given(Contract table, Predicate<String> named) {
        Map<String, List<Object>> values = new TreeMap<>();
        table.given().forEach(name -> values.put(name, named.test(name) ? values(table, name)
                : values(table, name).subList(0, 1)));
        long ways = values.values().stream().mapToLong(List::size).reduce(1, (some, more) -> Math.min(FEW + 1, some * more));
        return Stream.concat(Stream.of(unknown(table)), Stream.iterate(0, round -> round < (ways > FEW ? ROUNDS : ways),
                round -> round + 1).map(round -> {
                    Map<String, Object> given = new HashMap<>();
                    int pace = 1;
                    for (Map.Entry<String, List<Object>> fact : values.entrySet()) {
                        int size = fact.getValue().size();
                        given.put(fact.getKey(), fact.getValue().get((ways > FEW ? round / pace + round : round / pace) % size));
                        pace = ways > FEW ? pace % 7 + 1 : pace * size;
                    }
                    return given;
                }));
    }

    private Map<String, Object> unknown(Contract table) {
        Map<String, Object> given = new HashMap<>();
        table.given().forEach(name -> {
            List<Object> values = values(table, name);
            given.put(name, contracts.several(name) ? List.of() : values.contains(null) && !values.contains(1) ? null
                    : values.get(0));
        });
        return given;
    }

    private List<Object> values(Contract table, String name) {
        String kind = contracts.kind(table.table(), name);
        List<Object> values = new ArrayList<>(switch (kind) {
            case "boolean" -> List.of(false, true);
            case "number" -> NUMBERS;
            case "text" -> List.of("made up");
            default -> contracts.codes(kind, together).stream().sorted().map(Object.class::cast).toList();
        });
        if (contracts.several(name)) {
            List<Object> lists = new ArrayList<>(values.stream().map(List::of).map(Object.class::cast).toList());
            lists.add(List.of());
            lists.add(values.stream().limit(3).toList());
            return lists;
        }
        if (values.isEmpty() || !Set.of("boolean", "number", "team", "overdueStep", "consent", "tenure").contains(kind)) {
            values.add(null);
        }
        return values;
    }

    /**
     * What the rules of sharing are asked, for each team and role.
     *
     * @param concerns those that make a difference to who may see what; all others are the same to a table
     */
    Stream<Facts> shared(Set<String> concerns) {
        List<List<String>> about = new ArrayList<>(concerns.stream().sorted().map(List::of).toList());
        about.add(codes("concern").stream().filter(concern -> !concerns.contains(concern)).limit(1).toList());
        List<String> consents = codes("consent");
        List<String> risks = new ArrayList<>(codes("risk"));
        risks.add(null);
        List<Facts> asked = new ArrayList<>();
        for (String team : codes("team")) {
            for (List<String> concern : about) {
                for (Set<String> sensitivity : SENSITIVE) {
                    int round = asked.size() + asked.size() / SENSITIVE.size();
                    asked.add(new Facts(team, concern, consents.get(round % consents.size()), sensitivity,
                            risks.get(round % risks.size())));
                }
            }
        }
        return asked.stream();
    }

    /** The same for the lawful basis, which nothing is sensitive to. */
    Stream<Facts> withEachConsent() {
        return codes("team").stream().flatMap(team -> codes("consent").stream()
                .map(consent -> new Facts(team, List.of(), consent, Set.of(), null)));
    }

    List<String> codes(String kind) {
        return contracts.codes(kind, together).stream().sorted().toList();
    }
}
