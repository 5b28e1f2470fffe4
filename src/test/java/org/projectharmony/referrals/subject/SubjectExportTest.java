package org.projectharmony.referrals.subject;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.projectharmony.referrals.access.Visitor;
import org.projectharmony.referrals.change.Changes;
import org.projectharmony.referrals.change.Corrections;
import org.projectharmony.referrals.change.IntelligenceGrading;
import org.projectharmony.referrals.process.ProcessDriver;
import org.projectharmony.referrals.process.ProcessTest;
import org.projectharmony.referrals.process.TestReferral;
import org.projectharmony.referrals.referral.Grading.Grade;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.sharing.Reader;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is given to whom about a person, and what isn't; everybody is made up. */
@ProcessTest
class SubjectExportTest {

    private static final List<String> OTHERS = List.of("bob", "wexthird", "wexofficer", "wexmother", "1955-04-03",
            "03/04/1955", "3 april 1955", "wexaddress", "ts28 9qz", "wx991", "wexphone", "wexsource", "demo", "9434765919");

    @LocalServerPort
    private int port;
    @Autowired
    private ProcessDriver story;
    @Autowired
    private Changes changes;
    @Autowired
    private Corrections corrections;
    @Autowired
    private IntelligenceGrading grading;
    @Autowired
    private HeldOnAPerson held;
    @Autowired
    private JdbcTemplate jdbc;

    @Test
    void givesWhatIsHeldOnThePersonAndHidesEverybodyElse() {
        Reference referral = about("Zoe Wexname", "1971-02-03", "hoarding");
        changes.addInformation(referral, "Zoe rang: WEXTHIRD, Bob was back; Mrs Wexmother saw it",
                Set.of("safety"), new Reader("officer", Set.of("officers")));
        correct(referral, "subjects[1].name", "Bob Wexthirdly");
        correct(referral, "subjects[1].name", "Bob Wexthird");
        correct(referral, "subjects[0].language", "French");
        correct(referral, "narrative.harm", "Wexthirdly hurt Zoe");
        correct(referral, "narrative.harm", "Zoe was hurt");
        String told = ask("admin", "Zoe Wexname", "1971-02-03", "SAR 2026/17").body();

        assertThat(told).contains(referral.value(), "Zoe Wexname", "1971-02-03", "home oxygen", "Zoe said that [hidden]",
                "born [hidden]", "Cleveland Police", "a person reads all of it", "\"hiddenPeople\":1",
                "[hidden] hurt Zoe", "French",
                "\"hiddenPlaces\":1", "Fire prevention", "Zoe rang: [hidden], [hidden] was back; Mrs [hidden] saw it");
        assertThat(OTHERS).allSatisfy(other -> assertThat(told.toLowerCase()).doesNotContain(other));
    }

    @Test
    void logsEachExportWithItsReasonAndEachReferralInIt() {
        Reference one = about("Yan Wexlogged", "1972-02-03", "hoarding");
        Reference two = about("Yan Wexlogged", "1972-02-03", "loneliness");
        ask("admin", "Yan Wexlogged", "1972-02-03", "SAR 2026/18");

        assertThat(jdbc.queryForList("select reference from access_log where reader = 'admin' and screen = 'subject export'"
                + " and reference in (?, ?)", String.class, one.value(), two.value()))
                .containsExactlyInAnyOrder(one.value(), two.value());
        assertThat(jdbc.queryForMap("select by_user, referrals from subject_export where reason = 'SAR 2026/18'"))
                .containsValues("admin", 2);
        assertThat(jdbc.queryForList("select * from subject_export").toString()).doesNotContain("Wexlogged", "1972");
    }

    @ParameterizedTest
    @ValueSource(strings = {"officer", "triage", "supervisor", "fire-prevention", "analyst"})
    void refusesEverybodyButAnAdministrator(String user) {
        assertThat(ask(user, "Zoe Wexname", "1971-02-03", "SAR 2026/19").statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"'', 1971-02-03, a reason, name", "Zoe Wexname, 3.2.1971, a reason, dateOfBirth",
        "Zoe Wexname, 1971-02-03, ' ', reason"})
    void asksForWhatIsMissingByItsField(String name, String born, String reason, String field) {
        HttpResponse<String> answer = ask("admin", name, born, reason);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"" + field + "\"").doesNotContain("Wexname");
    }

    @Test
    void findsThePersonInAnotherSpellingAndNobodyElse() {
        Reference referral = about("Xaver Wexspelled", "1973-02-03", "hoarding");
        assertThat(ask("admin", "Wexspeled, Xaver", "1973-03-02", "SAR").body()).contains(referral.value());
        assertThat(ask("admin", "Xaver Wexspelled", "1963-07-21", "SAR").body()).doesNotContain(referral.value());
        assertThat(ask("admin", "Bob Wexthird", "1955-04-03", "SAR").body()).contains(referral.value())
                .doesNotContain("Wexspelled", "home oxygen");
    }

    @ParameterizedTest
    @ValueSource(strings = {"radicalisation", "intelligence"})
    void givesNoHintOfWhatIsExempt(String concern) {
        about("Will Wex" + concern, "1974-02-03", concern);
        String told = ask("admin", "Will Wex" + concern, "1974-02-03", "SAR").body();
        assertThat(told).isEqualTo(ask("admin", "Nobody Wexnobody", "1911-01-01", "SAR").body());
    }

    @Test
    void countsTheSanitisedTextAndItsGradingAsHeldOnThePerson() {
        Reference referral = about("Vic Wexheld", "1975-02-03", "intelligence");
        grading.grade(referral, new Grade("2", "B", "C", "Synthetic: not to Bob Wexmother", "Synthetic: Vic keeps fuel"),
                new Reader("police-intelligence", Set.of("police-intelligence")));

        assertThat(held.of(story.record(referral), story.record(referral).content().subjects().subList(0, 1)).gradings())
                .extracting(one -> one.source() + one.assessment() + one.handling() + ", " + one.conditions() + ", "
                        + one.sanitised())
                .containsExactly("2BC, Synthetic: not to [hidden] [hidden], Synthetic: Vic keeps fuel");
        assertThat(ask("admin", "Vic Wexheld", "1975-02-03", "SAR").body()).as("exempt").doesNotContain("fuel");
    }

    @Test
    void isKeptByNoBrowserOrProxy() {
        assertThat(ask("admin", "Nobody Wexnobody", "1911-01-01", "SAR").headers().firstValue("Cache-Control"))
                .hasValue("no-store");
    }

    private void correct(Reference referral, String path, String value) {
        corrections.correct(referral, path, TextNode.valueOf(value), "Synthetic",
                new Reader("officer", Set.of("officers")));
    }

    private Reference about(String name, String born, String concern) {
        return story.refer(TestReferral.about(concern).wanting("fire-prevention")
                .with("/source", Map.of("system", "wexsource", "reference", name + concern))
                .with("/referrer", Map.of("agency", "police", "team", "police-neighbourhood", "name", "PC Kim Wexofficer",
                        "collarNumber", "WX991", "email", "wexofficer@police.example", "phone", "01642 wexphone"))
                .with("/subjects", List.of(
                        Map.of("type", "person", "name", name, "dateOfBirth", born, "needs",
                                List.of("home oxygen, says Wexmother"), "guardian", "Wexmother, her mother"),
                        Map.of("type", "person", "name", "Bob Wexthird", "dateOfBirth", "1955-04-03", "nhsNumber",
                                "9434765919"),
                        Map.of("type", "place", "address", "7 Wexaddress Road, Stockton", "postcode", "TS28 9QZ")))
                .with("/narrative/happened", name.split(" ")[0] + " said that BOB of 7 Wexaddress Road, TS289QZ or"
                        + " TS28 9QZ, born 03/04/1955 (3 April 1955), told PC Wexofficer, WX991, so."));
    }

    private HttpResponse<String> ask(String user, String name, String born, String reason) {
        return Visitor.withPassword(port, user).get("/api/subjects/export?name=" + Visitor.encoded(name) + "&dateOfBirth="
                + Visitor.encoded(born) + "&reason=" + Visitor.encoded(reason));
    }
}
