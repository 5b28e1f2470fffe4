package org.projectharmony.referrals.triage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.projectharmony.referrals.process.DecisionTable;
import org.projectharmony.referrals.process.Facts;

class TriageTableTest {

    private final DecisionTable table = DecisionTable.of("triage");

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = ';', textBlock = """
            asb                                                         ;
            asb | risk=medium                                           ;
            asb | undecided=true                                        ; undecided
            asb | contradiction=true                                    ; contradiction
            asb | risk=high                                             ; high-risk
            asb | risk=immediate                                        ; immediate-risk
            asb | duplicateSuspected=true                               ; duplicate
            asb | duplicateSuspected=true, risk=high                    ; high-risk duplicate
            asb outside-borough                                         ; outside-borough
            asb outside-borough | risk=high, contradiction=true         ; contradiction high-risk outside-borough
            radicalisation | risk=high                                  ;
            intelligence | risk=immediate                               ;
            radicalisation | risk=high, undecided=true                  ; undecided
            radicalisation hate-incident                                ; restricted-beside-other
            intelligence asb | risk=high                                ; high-risk restricted-beside-other
            intelligence radicalisation                                 ; restricted-beside-other
            """)
    void saysWhyAPersonHasToLook(String facts, String rules) {
        assertThat(String.join(" ", table.values(Facts.in(facts), "rule"))).isEqualTo(rules == null ? "" : rules);
    }

    @Test
    void everyRowSaysItsKindAndSourceAndHasItsOwnRule() {
        assertThat(table.rowCount()).isEqualTo(7);
        assertThat(table.annotations()).allMatch(text -> text.matches("[SLPD] .+"));
        assertThat(table.column("rule")).doesNotHaveDuplicates();
        assertThat(table.column("reason")).doesNotHaveDuplicates();
    }
}
