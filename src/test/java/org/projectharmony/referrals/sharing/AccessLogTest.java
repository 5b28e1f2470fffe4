package org.projectharmony.referrals.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.projectharmony.referrals.access.Visitor;
import org.projectharmony.referrals.change.PageVisitor;
import org.projectharmony.referrals.process.ProcessDriver;
import org.projectharmony.referrals.process.ProcessTest;
import org.projectharmony.referrals.process.TestReferral;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.sharing.Chain.Verification;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who has looked: seen by the supervisors, and shown to be as it was written. */
@ProcessTest
class AccessLogTest {

    @LocalServerPort
    private int port;
    @Autowired
    private ProcessDriver story;
    @Autowired
    private Chain chain;
    @Autowired
    private JdbcTemplate jdbc;

    @Test
    void tellsSupervisorsWhoHasLookedAtWhatWhenAndOnWhichScreen() {
        Reference referral = story.refer(TestReferral.about("hoarding"));
        as("fire-prevention").reads(referral);
        String task = story.tasksOf(referral).stream().filter(one -> "housing-thirteen".equals(one.getTenantId()))
                .findFirst().orElseThrow().getId();
        Visitor.withPassword(port, "housing-thirteen").get("/engine-rest/task/" + task + "/form-variables");

        assertThat(as("supervisor").reads(referral)).contains("Who has looked at this referral",
                "fire-prevention Tue 24 Nov 2026 10:15, referral page", "needs, new information, place",
                "housing-thirteen Tue 24 Nov 2026 10:15, form: Accept or decline the referral");
        assertThat(as("triage").reads(referral)).doesNotContain("Who has looked");
    }

    @Test
    void saysWhereItWasTamperedWith() {
        Reference referral = story.refer(TestReferral.about("environment"));
        IntStream.range(0, 4).forEach(look -> as("triage").reads(referral));
        Verification intact = chain.verify();
        assertThat(intact.intact()).isTrue();
        assertThat(intact.brokenAt()).isNull();
        long last = intact.entries();

        for (String change : List.of("reader = 'somebody'", "fields = 'status'", "screen = 'API'", "at = at + interval '1' second",
                "reference = 'HR-26-2222-22'", "digest = 'f00d'")) {
            Map<String, Object> row = jdbc.queryForMap("select * from access_log where entry = ?", last - 2);
            jdbc.update("update access_log set " + change + " where entry = ?", last - 2);
            assertThat(chain.verify().brokenAt()).as(change).isEqualTo(last - 2);
            jdbc.update("update access_log set reader = ?, fields = ?, screen = ?, at = ?, reference = ?, digest = ? where entry = ?",
                    row.get("READER"), row.get("FIELDS"), row.get("SCREEN"), row.get("AT"), row.get("REFERENCE"), row.get("DIGEST"), last - 2);
        }
        assertThat(chain.verify().intact()).as("put back").isTrue();

        assertThat(brokenWithout(last - 1)).isEqualTo(last - 1);
        assertThat(brokenWithout(last)).as("the last one").isEqualTo(last);
        assertThat(chain.verify().intact()).as("put back").isTrue();
    }

    @Test
    void isOneChainWhenManyLookAtOnce() {
        Reference referral = story.refer(TestReferral.about("environment"));
        long before = chain.verify().entries();
        Visitor triage = Visitor.signedIn(port, "triage");
        IntStream.range(0, 24).parallel().forEach(look ->
                assertThat(triage.get("/api/referrals/" + referral).statusCode()).isEqualTo(200));
        assertThat(chain.verify().intact()).isTrue();
        assertThat(chain.verify().entries()).isEqualTo(before + 24);
    }

    @Test
    void isVerifiedByAdministratorsAndSupervisorsOnly() throws Exception {
        for (String auditor : List.of("admin", "supervisor")) {
            JsonNode answer = new ObjectMapper().readTree(Visitor.withPassword(port, auditor).get("/api/audit/verification").body());
            assertThat(answer.path("intact").asBoolean()).isTrue();
            assertThat(answer.path("lastDigest").asText()).hasSize(64);
        }
        for (String other : List.of("officer", "triage", "fire-prevention-supervisor", "analyst")) {
            assertThat(Visitor.withPassword(port, other).get("/api/audit/verification").statusCode()).as(other).isEqualTo(403);
        }
        assertThat(Visitor.anonymous(port).get("/api/audit/verification").statusCode()).isEqualTo(401);
    }

    private Long brokenWithout(long entry) {
        Map<String, Object> row = jdbc.queryForMap("select * from access_log where entry = ?", entry);
        jdbc.update("delete from access_log where entry = ?", entry);
        Long broken = chain.verify().brokenAt();
        jdbc.update("insert into access_log (at, reader, reference, screen, fields, entry, digest) values (?, ?, ?, ?, ?, ?, ?)",
                row.get("AT"), row.get("READER"), row.get("REFERENCE"), row.get("SCREEN"), row.get("FIELDS"), entry, row.get("DIGEST"));
        return broken;
    }

    private PageVisitor as(String user) {
        return PageVisitor.signedIn(port, user);
    }
}
