package org.projectharmony.referrals.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.projectharmony.referrals.referral.ReferralContent;

class SampleReferralsTest {

    private List<ReferralContent> samples;

    @BeforeEach
    void readThem() throws IOException {
        ReferralReader reader = SyntheticRequest.reader();
        samples = SampleReferrals.bodies(SyntheticRequest.CLOCK.instant()).stream().map(reader::read).toList();
    }

    @Test
    void areTwentyThatCanBeAccepted() {
        assertThat(samples).hasSize(20);
        assertThat(samples).extracting(ReferralContent::source).doesNotHaveDuplicates();
        assertThat(samples.get(0).narrative().occurredAt()).isEqualTo(Instant.parse("2026-11-23T17:30:00Z"));
    }

    @Test
    void areClearlySynthetic() {
        assertThat(samples).allSatisfy(sample -> {
            assertThat(sample.referrer().name()).startsWith("Test Referrer ");
            assertThat(sample.referrer().email()).endsWith(".example");
            assertThat(sample.narrative().happened()).endsWith("(Made-up sample.)");
        });
        assertThat(samples).flatExtracting(ReferralContent::subjects).allSatisfy(subject -> {
            assertThat(subject.name() == null || subject.name().startsWith("Test Person ")).isTrue();
            assertThat(subject.address() == null || subject.address().contains(" Example Street")).isTrue();
        });
    }

    @Test
    void coverTheKindsOfReferrals() {
        assertThat(samples).flatExtracting(ReferralContent::concerns).contains("child-need", "child-harm", "hoarding",
                "fire-risk", "domestic-abuse", "housing-hazard", "hate-incident", "homelessness", "firesetting",
                "youths-gathering", "loneliness", "frequent-ambulance-use", "environment", "intelligence", "asb",
                "self-neglect", "cuckooing");
        assertThat(samples).extracting(sample -> sample.risk().level()).contains("low", "medium", "high", "immediate");
        assertThat(samples).extracting(sample -> sample.sharing().consentToService())
                .contains("given", "refused", "not-asked");
        assertThat(samples).flatExtracting(ReferralContent::subjects).extracting(ReferralContent.Subject::tenure)
                .contains("social", "private-rented", "owner", "none");
        assertThat(samples).anyMatch(sample -> sample.subjects().stream().noneMatch(s -> s.type().equals("person")));
    }

    @Test
    void nameOneHomeTwice() {
        assertThat(samples.stream().flatMap(sample -> sample.subjects().stream())
                .map(ReferralContent.Subject::uprn).filter(Objects::nonNull)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())).values())
                .containsOnlyOnce(2L).contains(1L);
    }
}
