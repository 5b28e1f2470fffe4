package org.projectharmony.referrals.refer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.projectharmony.referrals.process.ProcessTest;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.ReferralRegister;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** A draft becomes one referral, whatever is pressed how often, and only what the person has seen. */
@ProcessTest
class SendingTest {

    @LocalServerPort
    private int port;
    @Autowired
    private JdbcTemplate jdbc;
    @Autowired
    private ReferralRegister register;

    @RepeatedTest(3)
    void makesOneReferralOfADoubleClick() throws Exception {
        FormVisitor officer = FormVisitor.signedIn(port, "officer").simpleReferral();
        String form = FormVisitor.filled(officer.page("/refer/check"));
        int before = referrals();
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService fingers = Executors.newFixedThreadPool(2);
        try {
            List<Future<HttpResponse<String>>> clicks = List.of(0, 1).stream().map(click -> fingers.submit(() -> {
                together.await();
                return officer.visitor().form("/refer/send", form);
            })).toList();
            String one = clicks.get(0).get().headers().firstValue("Location").orElseThrow();

            assertThat(one).contains("/refer/sent/HR-");
            assertThat(clicks.get(1).get().headers().firstValue("Location")).hasValue(one);
        } finally {
            fingers.shutdownNow();
        }
        assertThat(referrals()).isEqualTo(before + 1);
    }

    @Test
    void answersARetryAndAnOldWindowWithTheReferralThatWasSent() {
        FormVisitor officer = FormVisitor.signedIn(port, "officer").simpleReferral();
        String check = FormVisitor.filled(officer.page("/refer/check"));
        String place = FormVisitor.filled(officer.page("/refer/place"), "address", "3 Example Street");
        String reference = officer.sent();

        assertThat(officer.visitor().form("/refer/send", check).headers().firstValue("Location").orElseThrow())
                .endsWith("/refer/sent/" + reference);
        assertThat(officer.visitor().form("/refer/place", place).headers().firstValue("Location").orElseThrow())
                .endsWith("/refer/sent/" + reference);
        assertThat(officer.page("/refer")).contains("Start now");
    }

    @Test
    void sendsNothingThatThePersonHasNotSeen() {
        FormVisitor officer = FormVisitor.signedIn(port, "officer").simpleReferral();
        String seen = FormVisitor.filled(officer.page("/refer/check"));
        officer.goesOnTo("check", "happened", "happened", "Synthetic: from another window");
        int before = referrals();

        assertThat(officer.visitor().form("/refer/send", seen).body())
                .contains("Your answers have changed in another window", "Synthetic: from another window");
        assertThat(referrals()).isEqualTo(before);
    }

    @Test
    void showsTheConfirmationToWhoeverSentItOnly() {
        String reference = FormVisitor.signedIn(port, "officer").simpleReferral().sent();

        assertThat(FormVisitor.signedIn(port, "fire-prevention").visitor().get("/refer/sent/" + reference).statusCode())
                .isEqualTo(404);
        assertThat(FormVisitor.signedIn(port, "officer").visitor().get("/refer/sent/nonsense").statusCode()).isEqualTo(404);
    }

    @Test
    void erasesTheDraftAndKeepsWhoReferredIt() {
        String reference = FormVisitor.signedIn(port, "council-adults").simpleReferral().sent();

        assertThat(jdbc.queryForObject("select count(*) from draft where owner = 'council-adults'", Integer.class)).isZero();
        assertThat(register.get(new Reference(reference)).submittedBy()).isEqualTo("council-adults");
        assertThat(register.get(new Reference(reference)).content().referrer().team())
                .as("the agency is another one").isNull();
    }

    private int referrals() {
        return jdbc.queryForObject("select count(*) from referral", Integer.class);
    }
}
