package org.projectharmony.referrals.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.projectharmony.referrals.intake.SyntheticRequest.request;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprintTest {

    private final ReferralReader reader = SyntheticRequest.reader();

    @Test
    void staysTheSameForAnotherOrderAndOtherWhiteSpace() throws IOException {
        ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        byte[] reordered = json.writeValueAsBytes(json.readValue(request().bytes(), TreeMap.class));

        assertThat(of(reordered)).isEqualTo(of(request().bytes())).hasSize(64);
    }

    @Test
    void staysTheSameForAnotherWayOfWritingTheSame() {
        String score9 = of(request().with("/risk/score", "9").bytes());

        assertThat(of(request().with("/risk/score", "9.00").bytes())).isEqualTo(score9);
        assertThat(of(request().without("/operation").bytes())).isEqualTo(of(request().bytes()));
        assertThat(of(request().with("/narrative/occurredAt", "\"2026-11-20T10:30:00+01:00\"").bytes()))
                .isEqualTo(of(request().bytes()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "/narrative/happened | 'Rooms full.'", "/risk/score | 10", "/risk/immediate | true", "/zone | 'other'",
            "/subjects/0/needs | []", "/concerns | ['hoarding']", "/sharing/consentToService | 'refused'",
            "/narrative/occurredAt | '2026-11-20T09:31:00Z'", "/source/reference | 'EVT-2'", "/referrer/phone | null"})
    void changesWithTheContent(String pointer, String value) {
        assertThat(of(request().with(pointer, value.replace('\'', '"')).bytes())).isNotEqualTo(of(request().bytes()));
    }

    private String of(byte[] request) {
        return Fingerprint.of(reader.read(request));
    }
}
