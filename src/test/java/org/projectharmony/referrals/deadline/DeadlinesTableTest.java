package org.projectharmony.referrals.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.projectharmony.referrals.process.DecisionTable;
import org.projectharmony.referrals.process.Facts;

class DeadlinesTableTest {

    private final DecisionTable table = DecisionTable.of("deadlines");

    @ParameterizedTest(name = "{0} for {1}: {2}")
    @CsvSource(delimiter = ';', textBlock = """
            triage      ; asb | risk=low                                            ; 1 working day
            triage      ; asb | risk=medium                                         ; 1 working day
            triage      ; asb | risk=high                                           ; 4 hours
            triage      ; asb | risk=immediate                                      ; 30 minutes
            triage      ; asb | risk=null                                           ; 1 working day
            triage      ; firesetting firesetting-at-home | risk=high               ; 4 hours, 1 hour
            triage      ; hoarding | risk=medium, needs=home oxygen                 ; 1 hour
            acknowledge ; asb | team=police-neighbourhood                           ; 1 working day
            acknowledge ; asb | team=police-neighbourhood, risk=high                ; 4 hours
            acknowledge ; asb | team=police-neighbourhood, risk=immediate           ; 30 minutes
            acknowledge ; child-harm | team=council-children, risk=high             ; 4 hours, 1 hour, 1 working day
            acknowledge ; child-harm | team=council-duty, risk=high                 ; 4 hours, 1 hour, 1 working day
            acknowledge ; child-harm | team=police-neighbourhood, risk=high         ; 4 hours
            acknowledge ; child-need | team=council-children                        ; 1 working day
            acknowledge ; domestic-abuse | team=council-adults, risk=high           ; 4 hours, 0 working days
            acknowledge ; domestic-abuse | team=council-adults, risk=medium         ; 1 working day
            acknowledge ; asb | team=housing-thirteen                               ; 1 working day
            acknowledge ; hoarding | team=fire-prevention, risk=medium              ; 1 working day
            acknowledge ; hoarding | team=fire-prevention, risk=medium, needs=home oxygen  ; 1 hour
            acknowledge ; firesetting firesetting-at-home | team=fire-prevention, risk=high ; 4 hours, 1 hour
            acknowledge ; homelessness | team=council-housing-options               ; 1 working day
            acknowledge ; environment | team=council-enforcement                    ; 1 working day
            respond     ; child-need | team=council-children                        ; 1 working day
            respond     ; child-harm | team=council-duty, risk=high                 ; 1 working day
            respond     ; missing-child-returned | team=youth-corner-house          ; 72 hours, 5 working days
            respond     ; missing-child-returned | team=council-children            ; 1 working day, 72 hours
            respond     ; adult-at-risk | team=council-adults                       ; 1 working day
            respond     ; hoarding | team=council-adults                            ; 1 working day
            respond     ; frequent-ambulance-use | team=council-adults              ; 5 working days
            respond     ; domestic-abuse | team=council-adults, risk=high           ; 1 working day
            respond     ; asb | team=housing-thirteen                               ; 3 working days
            respond     ; asb most-serious | team=housing-thirteen                  ; 1 working day, 3 working days
            respond     ; hate-incident | team=housing-thirteen                     ; 1 working day
            respond     ; asb domestic-abuse | team=housing-thirteen                ; 1 working day, 3 working days
            respond     ; cuckooing | team=housing-thirteen                         ; 1 working day
            respond     ; housing-hazard | team=housing-thirteen                    ; 10 working days
            respond     ; housing-hazard emergency-hazard | team=housing-thirteen   ; 24 hours
            respond     ; hoarding | team=housing-thirteen                          ; 5 working days
            respond     ; fire-risk arson-threat | team=fire-prevention, risk=immediate ; 4 hours, 4 hours
            respond     ; fire-risk arson-threat | team=housing-thirteen, risk=immediate ; 4 hours
            respond     ; firesetting firesetting-at-home | team=fire-prevention, risk=high ; 4 hours, 7 days, 5 working days
            respond     ; hoarding | team=fire-prevention, risk=medium, needs=home oxygen ; 4 hours, 1 month
            respond     ; support ignition-risk | team=fire-prevention, needs=home oxygen concentrator ; 4 hours, 5 working days
            respond     ; loneliness | team=fire-prevention, needs=home oxygen      ; 5 working days
            respond     ; fire-risk | team=fire-prevention, risk=immediate          ; 4 hours
            respond     ; fire-risk | team=fire-prevention, risk=high               ; 7 days
            respond     ; fire-risk | team=fire-prevention, risk=medium             ; 1 month
            respond     ; fire-risk | team=fire-prevention, risk=low                ; 5 working days
            respond     ; firesetting | team=fire-prevention, risk=medium           ; 1 month, 5 working days
            respond     ; homelessness | team=council-housing-options               ; 5 working days
            respond     ; homelessness threatened-within-56-days | team=council-housing-options ; 1 working day
            respond     ; youth-diversion | team=youth-corner-house                 ; 5 working days
            respond     ; youths-gathering | team=youth-corner-house                ; 10 working days
            respond     ; support | team=voluntary-catalyst                         ; 5 working days
            respond     ; environment | team=council-enforcement                    ; 5 working days
            respond     ; intelligence | team=police-intelligence                   ; 5 working days
            respond     ; child-harm | team=police-neighbourhood, risk=high         ; 1 working day
            respond     ; child-harm | team=police-neighbourhood, risk=immediate    ; 4 hours
            question    ; asb | team=housing-thirteen, risk=immediate               ; 2 working days
            information ; asb | team=housing-thirteen                               ; 1 working day
            information ; asb | team=housing-thirteen, risk=null                    ; 1 working day
            information ; asb | team=housing-thirteen, risk=high                    ; 4 hours
            information ; asb | team=housing-thirteen, risk=immediate               ; 1 hour
            challenge-sides ; child-need | team=council-children, risk=high         ; 1 working day
            challenge   ; child-need | team=council-children, risk=high             ; 2 working days
            """)
    void limitsTheStep(String step, String facts, String limits) {
        assertThat(counting(step, Facts.in(facts))).extracting(row -> row.get("limit")).containsExactly((Object[]) limits.split(", "));
    }

    @Test
    void warnsOfAReturnInterviewAfterTwoDays() {
        assertThat(counting("respond", Facts.in("missing-child-returned | team=youth-corner-house")))
                .filteredOn(row -> row.get("limit").equals("72 hours"))
                .extracting(row -> row.get("remind")).containsExactly("24 hours");
    }

    @ParameterizedTest
    @ValueSource(strings = {"low", "medium", "high", "immediate"})
    void leavesNoStepWithoutALimit(String risk) {
        Facts facts = Facts.of("environment").with("team", "ambulance-neas").with("risk", risk);
        assertThat(table.values(facts, "step")).contains("triage", "acknowledge", "respond", "question", "information",
                "challenge-sides", "challenge", "breach");
    }

    @Test
    void everyRowSaysItsKindAndSourceAndHasItsOwnRule() {
        assertThat(table.rowCount()).isEqualTo(48);
        assertThat(table.annotations()).allMatch(text -> text.matches("[SLPD] .+"));
        assertThat(table.column("rule")).doesNotHaveDuplicates();
        assertThat(table.column("step")).containsOnly("triage", "acknowledge", "respond", "question", "information",
                "challenge-sides", "challenge", "breach");
        String limit = "\\d+ (minutes?|hours?|days?|weeks?|months?|working days?)";
        assertThat(table.column("limit")).allMatch(text -> text.matches(limit));
        assertThat(table.column("remind")).allMatch(text -> text.matches(limit));
    }

    /** The rows of one step that count: fallbacks only where there is nothing else. */
    private List<Map<String, Object>> counting(String step, Facts facts) {
        List<Map<String, Object>> rows = table.rows(facts).stream().filter(row -> row.get("step").equals(step)).toList();
        List<Map<String, Object>> own = rows.stream().filter(row -> row.get("fallback").equals(false)).toList();
        return own.isEmpty() ? rows : own;
    }
}
