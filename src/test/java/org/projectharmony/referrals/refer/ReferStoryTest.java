package org.projectharmony.referrals.refer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.projectharmony.referrals.access.RunningHarmony;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.ReferralContent;
import org.projectharmony.referrals.referral.ReferralRegister;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** From the first page to the confirmation. */
@RunningHarmony
class ReferStoryTest {

    @LocalServerPort
    private int port;
    @Autowired
    private ReferralRegister register;

    @Test
    void makesAReferralOfWhatWasAnswered() {
        FormVisitor officer = FormVisitor.signedIn(port, "officer").simpleReferral();

        String check = officer.page("/refer/check");
        assertThat(check).contains("loud music", "Where this referral will go", "Thirteen", "Send referral");

        String reference = officer.sent();
        assertThat(officer.page("/refer/sent/" + reference)).contains("Referral sent", reference);
        ReferralContent content = register.get(new Reference(reference)).content();
        assertThat(content.concerns()).containsExactly("asb");
        assertThat(content.subjects()).singleElement().satisfies(place -> {
            assertThat(place.type()).isEqualTo("place");
            assertThat(place.landlord()).isEqualTo("Thirteen");
        });
        assertThat(content.source().system()).isEqualTo("harmony-form");
    }
}
