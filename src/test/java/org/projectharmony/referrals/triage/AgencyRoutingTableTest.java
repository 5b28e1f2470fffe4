package org.projectharmony.referrals.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.projectharmony.referrals.process.DecisionTable;
import org.projectharmony.referrals.process.Facts;

class AgencyRoutingTableTest {

    private static final List<String> CONCERNS = List.of("child-harm", "child-need", "missing-child-returned",
            "child-exploitation", "adult-at-risk", "self-neglect", "hoarding", "cuckooing", "domestic-abuse",
            "modern-slavery", "radicalisation", "asb", "hate-incident", "housing-hazard", "fire-risk", "firesetting",
            "homelessness", "youth-diversion", "youths-gathering", "loneliness", "support", "frequent-ambulance-use",
            "environment", "intelligence");

    private final DecisionTable table = DecisionTable.of("agency-routing");

    /** A star marks the lead, brackets a team that is held back because consent is missing. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = ';', textBlock = """
            child-harm | age=4                                              ; council-children* police-neighbourhood
            child-harm | age=4, officeHours=false                           ; council-duty* police-neighbourhood
            child-need | age=9                                              ; council-children*
            child-need threshold-met | age=9                                ; council-children*
            child-need threshold-not-met | age=9                            ; (youth-corner-house*)
            child-need threshold-not-met | age=9, consent=given             ; (youth-corner-house*)
            child-need threshold-not-met | age=9, consent=given, consentBy=parent   ; youth-corner-house*
            child-need threshold-not-met | age=9, consent=refused, consentBy=parent ; (youth-corner-house*)
            missing-child-returned | age=14                                 ; council-children* youth-corner-house
            child-exploitation | age=15, consent=refused                    ; council-children* police-neighbourhood
            child-exploitation | age=15, officeHours=false                  ; council-duty* police-neighbourhood
            adult-at-risk | consent=refused                                 ; council-adults*
            self-neglect                                                    ; council-adults* fire-prevention
            self-neglect | tenure=social                                    ; council-adults* fire-prevention housing-thirteen
            hoarding | tenure=social, landlord=thirteen, needs=home oxygen  ; council-adults* fire-prevention housing-thirteen
            hoarding | tenure=social, landlord=Thirteen Group               ; council-adults* fire-prevention housing-thirteen
            hoarding | tenure=social, landlord=Example Homes                ; council-adults* fire-prevention
            hoarding | tenure=private-rented                                ; council-adults* fire-prevention
            cuckooing | consent=refused                                     ; council-adults* police-neighbourhood
            cuckooing | tenure=social                                       ; council-adults* police-neighbourhood housing-thirteen
            domestic-abuse | risk=high                                      ; council-adults*
            domestic-abuse | risk=immediate, consent=refused                ; council-adults*
            domestic-abuse children-in-household | risk=high                ; council-adults* council-children
            domestic-abuse | risk=high, youngestAge=3                       ; council-adults* council-children
            domestic-abuse | risk=high, age=null                            ; council-adults*
            domestic-abuse children-in-household | risk=high, officeHours=false ; council-adults* council-duty
            domestic-abuse children-in-household | risk=medium              ; (voluntary-catalyst*)
            domestic-abuse | risk=medium, consent=refused                   ; (voluntary-catalyst*)
            domestic-abuse | risk=medium, consent=given                     ; voluntary-catalyst*
            modern-slavery                                                  ; triage* council-adults
            modern-slavery | age=null                                       ; triage* council-adults
            modern-slavery | age=16                                         ; council-children* police-neighbourhood
            modern-slavery | age=16, officeHours=false                      ; council-duty* police-neighbourhood
            radicalisation | age=16                                         ; police-neighbourhood* council-children
            radicalisation | age=18                                         ; police-neighbourhood* council-adults
            radicalisation | age=null                                       ; police-neighbourhood*
            asb | tenure=social                                             ; housing-thirteen*
            asb street-wide | tenure=social                                 ; housing-thirteen* council-enforcement
            asb | tenure=private-rented, landlord=thirteen                  ; council-enforcement* police-neighbourhood
            asb | tenure=owner                                              ; council-enforcement* police-neighbourhood
            asb street-wide | tenure=none                                   ; council-enforcement* police-neighbourhood
            asb | tenure=unknown                                            ; triage*
            asb | tenure=null                                               ; triage*
            asb | tenure=social, landlord=Example Homes                     ; triage*
            hate-incident | tenure=social                                   ; police-neighbourhood* housing-thirteen voluntary-catalyst
            hate-incident | tenure=owner                                    ; police-neighbourhood* voluntary-catalyst
            hate-incident | tenure=owner, consent=refused                   ; police-neighbourhood* (voluntary-catalyst)
            housing-hazard | tenure=social                                  ; housing-thirteen*
            housing-hazard fire-or-electrical | tenure=social               ; housing-thirteen* fire-prevention
            housing-hazard | tenure=private-rented                          ; council-enforcement*
            housing-hazard | tenure=owner                                   ; triage*
            housing-hazard | tenure=unknown                                 ; triage*
            fire-risk                                                       ; (fire-prevention*)
            fire-risk | consent=refused, tenure=social                      ; (fire-prevention*) housing-thirteen
            fire-risk | consent=given, tenure=social                        ; fire-prevention* housing-thirteen
            fire-risk arson-threat | tenure=social                          ; fire-prevention* housing-thirteen
            fire-risk | risk=immediate                                      ; fire-prevention*
            firesetting | age=12, consent=given, consentBy=parent           ; fire-prevention* youth-corner-house
            firesetting | age=12, consent=refused, consentBy=parent         ; (fire-prevention*) (youth-corner-house)
            firesetting | age=17, consent=given                             ; (fire-prevention*) (youth-corner-house)
            firesetting arson-threat | age=12                               ; (youth-corner-house) fire-prevention*
            firesetting | age=18                                            ; (fire-prevention*)
            firesetting | age=null, consent=given                           ; fire-prevention*
            firesetting | age=null, personKnown=false                       ; fire-prevention*
            homelessness | consent=given                                    ; council-housing-options* voluntary-catalyst
            homelessness | consent=refused                                  ; (council-housing-options*) (voluntary-catalyst)
            homelessness | age=null, consent=given                          ; council-housing-options* voluntary-catalyst
            homelessness | age=17                                           ; council-children* (voluntary-catalyst)
            homelessness | age=17, officeHours=false                        ; council-duty* (voluntary-catalyst)
            homelessness | youngestAge=3, consent=given                     ; council-housing-options* voluntary-catalyst
            youth-diversion | age=15, consent=given                         ; (youth-corner-house*)
            youth-diversion | age=15, consent=given, consentBy=parent       ; youth-corner-house*
            youth-diversion | age=16, consent=given                         ; youth-corner-house*
            youth-diversion | age=16                                        ; (youth-corner-house*)
            youth-diversion | age=null, consent=given                       ; youth-corner-house*
            youths-gathering | age=null, personKnown=false                  ; youth-corner-house* council-enforcement police-neighbourhood
            loneliness | age=66, consent=given                              ; voluntary-catalyst* fire-prevention
            loneliness | age=65, consent=given                              ; voluntary-catalyst*
            loneliness | age=66                                             ; (voluntary-catalyst*) (fire-prevention)
            support | age=null, consent=given                               ; voluntary-catalyst*
            support | age=80, consent=given                                 ; voluntary-catalyst* fire-prevention
            frequent-ambulance-use                                          ; ambulance-neas* council-adults
            frequent-ambulance-use | consent=refused                        ; (ambulance-neas*) (council-adults)
            environment | personKnown=false                                 ; council-enforcement*
            intelligence | tenure=social                                    ; police-intelligence*
            """)
    void namesTheAgencies(String facts, String teams) {
        assertThat(table.rows(Facts.in(facts)).stream().map(AgencyRoutingTableTest::inWords))
                .containsExactly(teams.split(" "));
    }

    @Test
    void sendsTwoConcernsByTheRulesOfBoth() {
        Facts facts = Facts.in("hoarding fire-risk | tenure=social, landlord=thirteen, consent=not-asked");
        assertThat(table.values(facts, "rule"))
                .containsExactly("hoarding-1", "hoarding-2", "hoarding-3", "fire-risk-1", "fire-risk-3");
        assertThat(table.rows(facts).stream().filter(row -> row.get("team").equals("fire-prevention")))
                .extracting(row -> row.get("hold")).containsExactly(false, true);
    }

    @ParameterizedTest
    @FieldSource("CONCERNS")
    void neverSendsAPrivateTenancyToTheSocialLandlord(String concern) {
        for (String landlord : Arrays.asList("thirteen", "Example Lettings", null)) {
            Facts facts = Facts.of(concern).with("tenure", "private-rented").with("landlord", landlord);
            assertThat(table.values(facts, "team")).doesNotContain("housing-thirteen");
        }
    }

    @ParameterizedTest
    @FieldSource("CONCERNS")
    void namesExactlyOneLeadForEveryConcern(String concern) {
        for (String tenure : Arrays.asList("social", "private-rented", "owner", "none", "unknown", null)) {
            for (Integer age : Arrays.asList(15, 17, 66, null)) {
                for (String risk : List.of("low", "immediate")) {
                    Facts facts = Facts.of(concern).with("tenure", tenure).with("age", age).with("risk", risk)
                            .with("personKnown", age != null);
                    assertThat(table.values(facts, "part")).as("%s %s %s", tenure, age, risk).containsOnlyOnce("lead");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"given", "refused", "not-asked"})
    void asksTheReferrerWhereverATeamIsHeldBack(String consent) {
        for (String concern : CONCERNS) {
            for (Integer age : Arrays.asList(12, 17, 70, null)) {
                Facts facts = Facts.of(concern).with("consent", consent).with("age", age);
                assertThat(table.rows(facts)).allSatisfy(row -> {
                    if (row.get("hold").equals(true)) {
                        assertThat(row.get("ask").toString()).startsWith("Ask ");
                    }
                });
            }
        }
    }

    @Test
    void asksNothingOnceConsentIsGiven() {
        Facts agreed = Facts.in("fire-risk hoarding support | age=80, consent=given");
        assertThat(table.values(agreed, "ask")).isNotEmpty().containsOnly("");
    }

    @Test
    void saysWhatToAskAParentWhoRefused() {
        Facts refused = Facts.in("firesetting | age=12, consent=refused, consentBy=parent");
        assertThat(table.values(refused, "ask")).allMatch(ask -> ask.contains("give fire safety advice"));
    }

    @Test
    void sendsAnAdultAtRiskWithoutConsentButAsksWhy() {
        Facts facts = Facts.in("adult-at-risk | consent=refused");
        assertThat(table.values(facts, "ask")).containsExactly("Record why the referral is made without consent.");
    }

    @Test
    void everyRowSaysItsKindAndSourceAndHasItsOwnRule() {
        assertThat(table.rowCount()).isEqualTo(69);
        assertThat(table.annotations()).allMatch(text -> text.matches("[SLPD] .+"));
        assertThat(table.column("rule")).doesNotHaveDuplicates();
        assertThat(table.column("part")).containsOnly("lead", "supporting");
        assertThat(table.column("casework")).containsOnly("standard-casework");
    }

    @Test
    void numbersItsRulesWithinTheirConcern() {
        assertThat(table.column("rule").stream().map(rule -> rule.replaceFirst("-\\d+$", "")).distinct())
                .containsExactlyInAnyOrderElementsOf(CONCERNS);
    }

    private static String inWords(Map<String, Object> row) {
        String team = row.get("team") + (row.get("part").equals("lead") ? "*" : "");
        return row.get("hold").equals(true) ? "(" + team + ")" : team;
    }
}
