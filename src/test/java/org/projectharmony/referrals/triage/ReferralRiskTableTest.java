package org.projectharmony.referrals.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.projectharmony.referrals.process.DecisionTable;
import org.projectharmony.referrals.process.Facts;

class ReferralRiskTableTest {

    private final DecisionTable table = DecisionTable.of("referral-risk");

    @ParameterizedTest(name = "{0}: {1} by {2}")
    @CsvSource(delimiter = ';', textBlock = """
            child-harm                                                         ; high      ; child-harm
            child-need                                                         ; low       ; low
            missing-child-returned                                             ; medium    ; missing-child-returned
            child-exploitation                                                 ; high      ; child-exploitation
            adult-at-risk                                                      ; medium    ; adult-at-risk
            self-neglect                                                       ; medium    ; self-neglect
            hoarding                                                           ; medium    ; hoarding
            cuckooing                                                          ; high      ; cuckooing
            domestic-abuse                                                     ; medium    ; domestic-abuse
            modern-slavery                                                     ; high      ; modern-slavery
            radicalisation                                                     ; high      ; radicalisation
            asb                                                                ; low       ; low
            hate-incident                                                      ; medium    ; hate-incident
            housing-hazard                                                     ; medium    ; housing-hazard
            fire-risk                                                          ; medium    ; fire-risk
            firesetting                                                        ; medium    ; firesetting
            homelessness                                                       ; medium    ; homelessness
            youth-diversion                                                    ; low       ; low
            youths-gathering                                                   ; low       ; low
            loneliness                                                         ; low       ; low
            support                                                            ; low       ; low
            frequent-ambulance-use                                             ; low       ; low
            environment                                                        ; low       ; low
            intelligence                                                       ; low       ; low
            environment asb hate-incident child-harm                           ; high      ; child-harm
            child-harm | immediate=true                                        ; immediate ; immediate-danger
            environment | statedRisk=immediate                                 ; immediate ; stated-immediate
            fire-risk arson-threat                                             ; immediate ; arson-threat
            fire-risk arson-threat | statedRisk=low                            ; immediate ; arson-threat
            environment | statedRisk=high                                      ; high      ; stated-high
            environment | statedRisk=medium                                    ; medium    ; stated-medium
            environment | statedRisk=low                                       ; low       ; low
            hoarding | statedRisk=low                                          ; medium    ; hoarding
            domestic-abuse | tool=DASH, score=13                               ; medium    ; domestic-abuse
            domestic-abuse | tool=DASH, score=14                               ; high      ; domestic-abuse-score
            domestic-abuse | tool=dash, score=20                               ; high      ; domestic-abuse-score
            domestic-abuse | tool=ASB matrix, score=20                         ; medium    ; domestic-abuse
            domestic-abuse | tool=DASH                                         ; medium    ; domestic-abuse
            domestic-abuse | judgement=true                                    ; high      ; domestic-abuse-judgement
            domestic-abuse repeat-within-12-months | tool=DASH, score=9        ; high      ; domestic-abuse-repeat
            asb | judgement=true                                               ; low       ; low
            firesetting firesetting-at-home                                    ; high      ; firesetting-at-home
            housing-hazard emergency-hazard                                    ; high      ; emergency-hazard
            asb | vulnerable=true                                              ; medium    ; asb-vulnerable-victim
            environment | vulnerable=true                                      ; low       ; low
            asb most-serious                                                   ; medium    ; asb-most-serious
            asb | recentReports=2                                       ; low       ; low
            asb | recentReports=3                                       ; medium    ; accumulation
            environment | statedRisk=low, recentReports=3               ; medium    ; accumulation
            hoarding | recentReports=3                                  ; medium    ; hoarding
            asb | statedRisk=high, recentReports=3                      ; high      ; stated-high
            """)
    void decidesTheRisk(String facts, String risk, String rule) {
        assertThat(table.values(Facts.in(facts), "risk")).containsExactly(risk);
        assertThat(table.values(Facts.in(facts), "rule")).containsExactly(rule);
    }

    @Test
    void tellsThatAThirdReportRaisedTheRisk() {
        assertThat(table.values(Facts.in("asb | recentReports=3"), "reason"))
                .containsExactly("Third report within three months");
    }

    @Test
    void takesTheScoreAsTheRecordKeepsIt() {
        Facts abuse = Facts.in("domestic-abuse | tool=DASH").with("score", new BigDecimal("14.0"));
        assertThat(table.values(abuse, "risk")).containsExactly("high");
    }

    @ParameterizedTest
    @ValueSource(strings = {"medium", "high", "immediate"})
    void neverLowersWhatTheReferrerStated(String stated) {
        List<String> levels = List.of("low", "medium", "high", "immediate");
        for (String concern : List.of("environment", "hoarding", "child-harm")) {
            String decided = table.values(Facts.of(concern).with("statedRisk", stated), "risk").get(0);
            assertThat(levels.indexOf(decided)).isGreaterThanOrEqualTo(levels.indexOf(stated));
        }
    }

    @Test
    void everyRowSaysItsKindAndSourceAndHasItsOwnRule() {
        assertThat(table.rowCount()).isEqualTo(29);
        assertThat(table.annotations()).allMatch(text -> text.matches("[SLPD] .+"));
        assertThat(table.column("rule")).doesNotHaveDuplicates();
    }
}
