package org.projectharmony.referrals.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.Period;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.projectharmony.referrals.agency.AgencyDirectory;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;

/** How long each controller keeps a referral, as the file says it, rightly and wrongly. */
class RetentionRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:15:00Z");

    private final AgencyDirectory directory = new AgencyDirectory(new ClassPathResource("agencies.yaml"), null);

    @Test
    void keepsThePolicesSixYearsAndHasThemReviewed() throws IOException {
        RetentionRule police = rules(text -> text).of("police");

        assertThat(police.keep()).isEqualTo(Period.ofYears(6));
        assertThat(police.review()).isTrue();
        assertThat(police.due(Instant.parse("2028-02-29T23:30:00Z"))).isEqualTo("2034-02-28T23:30:00Z");
    }

    @Test
    void refusesADirectoryWithAnAgencyThatSaysNothingOfRetention() {
        assertThatThrownBy(() -> rules(text -> text.replaceAll("(?m)^.*agency: fire,.*$\n", "")))
                .isInstanceOf(InvalidRetention.class).hasMessageContaining("agency 'fire' has no retention");
    }

    @Test
    void namesEverythingThatIsWrongInTheFileAtOnce() {
        assertThatThrownBy(() -> rules(text -> text.replace("agency: fire, keep: P3Y", "agency: fire, keep: 3 years")
                .replace("agency: youth, keep: P2Y", "agency: nobody, keep: P0D").replace("kind: S", "kind: X")
                .replace("version: \"2026-11\"", "")))
                .hasMessageContainingAll("agency 'fire': keep is a period", "agency 'nobody': the directory has no such",
                        "agency 'nobody': keep is a period", "agency 'police': give its kind", "give it a version");
        assertThatThrownBy(() -> rules(text -> "controllers: [")).hasMessageContaining("line 1");
        assertThatThrownBy(() -> rules(text -> text.replace("keep: P3Y", "keeps: P3Y")))
                .hasMessageContaining("keeps");
    }

    @Test
    void keepsForAnAgencyThatHasLeftAsLongAsForAnyAndAsksAPerson() throws IOException {
        assertThat(rules(text -> text).of("gone")).satisfies(rule -> {
            assertThat(rule.keep()).isEqualTo(Period.ofYears(6));
            assertThat(rule.review()).isTrue();
        });
    }

    @Test
    void looksAtNothingThatEndedTooLatelyToBeDueForAnybody() throws IOException {
        assertThat(rules(text -> text).nothingDueAfter(NOW)).isBetween(NOW.minusSeconds(730 * 86_400L),
                NOW.minusSeconds(728 * 86_400L));
    }

    private RetentionRules rules(UnaryOperator<String> change) throws IOException {
        String text = new ClassPathResource("retention.yaml").getContentAsString(StandardCharsets.UTF_8);
        return new RetentionRules(new ByteArrayResource(change.apply(text).getBytes(StandardCharsets.UTF_8)), directory);
    }
}
