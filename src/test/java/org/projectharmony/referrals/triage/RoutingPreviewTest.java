package org.projectharmony.referrals.triage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.projectharmony.referrals.process.ProcessDriver;
import org.projectharmony.referrals.process.ProcessTest;
import org.projectharmony.referrals.process.TestReferral;
import org.projectharmony.referrals.referral.AgencyPart;
import org.projectharmony.referrals.referral.PartStatus;
import org.projectharmony.referrals.referral.Referral;
import org.projectharmony.referrals.referral.ReferralContent;
import org.projectharmony.referrals.referral.ReferralRegister;
import org.projectharmony.referrals.referral.ReferralStatus;
import org.projectharmony.referrals.referral.TimelineEntry;
import org.projectharmony.referrals.referral.TimelineEntry.Event;
import org.projectharmony.referrals.sharing.Reader;
import org.projectharmony.referrals.triage.RoutingPreview.Outlook;
import org.projectharmony.referrals.triage.RoutingPreview.TeamsPart;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the preview says is what the process then decides. All referrals are made up. */
@ProcessTest
class RoutingPreviewTest {

    private static final Reader OFFICER = new Reader("officer", Set.of("officers"));

    @Autowired
    private ProcessDriver story;
    @Autowired
    private RoutingPreview preview;
    @Autowired
    private ObjectMapper json;
    @Autowired
    private ReferralRegister register;
    @Autowired
    private JdbcTemplate jdbc;

    static Stream<TestReferral> referrals() {
        return Stream.of(
                TestReferral.about("asb"),
                TestReferral.about("hoarding", "fire-risk"),
                TestReferral.about("environment").with("/subjects/1/tenure", "none"),
                TestReferral.about("fire-risk").with("/sharing/consentToService", "not-asked"),
                TestReferral.about("loneliness").with("/subjects/0/dateOfBirth", "1948-03-02"),
                TestReferral.about("child-need").with("/circumstances", List.of("threshold-not-met"))
                        .with("/subjects/0/dateOfBirth", "2015-03-02"),
                TestReferral.about("child-harm").with("/subjects/0/dateOfBirth", "2015-03-02"),
                TestReferral.about("asb").with("/subjects/1/tenure", "unknown"),
                TestReferral.about("hate-incident").wanting("ambulance-neas"),
                TestReferral.about("domestic-abuse").with("/risk/tool", "DASH").with("/risk/score", 15),
                TestReferral.about("housing-hazard").with("/risk/level", "low"),
                TestReferral.about("homelessness").with("/circumstances", List.of("outside-borough")),
                TestReferral.about("radicalisation"));
    }

    @ParameterizedTest
    @MethodSource("referrals")
    void saysWhatTheProcessThenDecides(TestReferral referral) throws IOException {
        Outlook outlook = preview.of(content(referral), OFFICER);

        Referral decided = story.record(story.refer(referral));

        assertThat(outlook.risk()).isEqualTo(decided.risk());
        assertThat(outlook.riskReason()).isEqualTo(decided.riskReason());
        assertThat(outlook.triageFirst()).isEqualTo(decided.status() == ReferralStatus.TRIAGE);
        assertThat(outlook.teams()).extracting(TeamsPart::team)
                .containsExactlyInAnyOrderElementsOf(decided.parts().stream().map(AgencyPart::team).toList());
        for (TeamsPart shown : outlook.teams()) {
            AgencyPart part = story.part(decided.reference(), shown.team());
            assertThat(shown.leads()).isEqualTo(part.choice().role().equals("lead"));
            assertThat(shown.heldBack()).isEqualTo(part.choice().held());
            if (shown.heldBack()) {
                assertThat(shown.ask()).isEqualTo(part.choice().ask());
            } else if (part.status() == PartStatus.SENT) {
                assertThat(shown.acknowledgeBy()).isEqualTo(part.acknowledgeBy());
                assertThat(shown.respondBy()).isEqualTo(part.respondBy());
            }
        }
        if (outlook.triageFirst()) {
            assertThat(story.task(decided.reference(), "Task_TriageReferral").getDueDate().toInstant())
                    .isEqualTo(outlook.triageBy());
            assertThat(register.timeline(decided.reference())).filteredOn(line -> line.event() == Event.SENT_TO_TRIAGE)
                    .extracting(TimelineEntry::detail).containsExactly(String.join(" ", outlook.triageReasons()));
        }
    }

    @Test
    void countsEarlierReportsAsTheProcessDoes() throws IOException {
        TestReferral[] reports = Stream.generate(() -> TestReferral.about("environment")
                .with("/subjects/1/uprn", "100119999991").with("/risk/level", null)).limit(3).toArray(TestReferral[]::new);
        for (TestReferral report : reports) {
            Outlook outlook = preview.of(content(report), OFFICER);
            Referral decided = story.record(story.refer(report));
            assertThat(outlook.risk()).isEqualTo(decided.risk());
            assertThat(outlook.triageFirst()).as("an officer isn't told of another's referral").isFalse();
            assertThat(decided.status() == ReferralStatus.TRIAGE).as("may be the same").isEqualTo(report != reports[0]);
            assertThat(outlook.risk()).isEqualTo(report == reports[2] ? "medium" : "low");
        }
    }

    @Test
    void tellsOfAnotherReferralByTheAgencysOwnEventNumberOnly() throws IOException {
        TestReferral first = TestReferral.about("hoarding").with("/referrer/eventNumber", "TEST-EVENT-77");
        story.refer(first);

        assertThat(preview.of(content(first.with("/referrer/eventNumber", "TEST-EVENT-78")), OFFICER).triageReasons())
                .isEmpty();
        assertThat(preview.of(content(TestReferral.about("asb").with("/referrer/eventNumber", "test-event-77 ")), OFFICER)
                .triageReasons()).containsExactly("It may be the same as another open referral");
    }

    @Test
    void isTheSameWhetherThereAreRestrictedReferralsOrNot() throws IOException {
        TestReferral report = TestReferral.about("environment").with("/subjects/1/uprn", "100119999993")
                .with("/risk/level", null);
        Outlook before = preview.of(content(report), OFFICER);
        for (int reports = 0; reports < 3; reports++) {
            story.refer(TestReferral.about("radicalisation").with("/subjects/1/uprn", "100119999993"));
        }

        assertThat(preview.of(content(report), OFFICER)).isEqualTo(before);
        Referral decided = story.record(story.refer(report));
        assertThat(decided.risk()).isEqualTo(before.risk());
        assertThat(decided.riskReason()).isEqualTo(before.riskReason());
        assertThat(decided.status()).isNotEqualTo(ReferralStatus.TRIAGE);
    }

    @Test
    void countsNothingThatWhoeverAsksMayNotKnow() throws IOException {
        Reader stranger = new Reader("synthetic-stranger", Set.of("officers"));
        for (String concern : List.of("environment", "radicalisation")) {
            Supplier<TestReferral> report = () -> TestReferral.about(concern).with("/subjects/1/uprn", "100119999994")
                    .with("/referrer/eventNumber", "TEST-EVENT-79").with("/risk/level", null);
            Outlook before = preview.of(content(report.get()), stranger);
            for (int reports = 0; reports < 3; reports++) {
                story.refer(report.get());
            }

            assertThat(preview.of(content(report.get()), stranger)).as(concern).isEqualTo(before);
            assertThat(preview.of(content(report.get()), new Reader("synthetic-keeper", Set.of("police-neighbourhood", "triage")))
                    .riskReason().equals(before.riskReason())).as(concern + " for who may know").isEqualTo(
                            concern.equals("radicalisation"));
        }
    }

    @Test
    void leavesNothingBehind() throws IOException {
        List<String> tables = List.of("referral", "referral_subject", "timeline", "agency_part", "ACT_RU_EXECUTION",
                "ACT_HI_DECINST", "ACT_HI_VARINST");
        List<Integer> before = tables.stream().map(this::rows).toList();

        preview.of(content(TestReferral.about("hoarding").with("/subjects/1/uprn", "100119999992")), OFFICER);

        assertThat(tables.stream().map(this::rows).toList()).isEqualTo(before);
    }

    private int rows(String table) {
        return jdbc.queryForObject("select count(*) from " + table, Integer.class);
    }

    private ReferralContent content(TestReferral referral) throws IOException {
        return json.readValue(referral.json(), ReferralContent.class);
    }
}
