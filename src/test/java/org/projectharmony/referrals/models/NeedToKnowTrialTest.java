package org.projectharmony.referrals.models;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Tables in which every name and code is right, and by which somebody would see what they must not, or nobody anything. */
class NeedToKnowTrialTest {

    private static final String SHARING = "processes/information-sharing.dmn";
    private static final String RESTRICTION = "processes/restriction.dmn";

    private final ModelGuard guard = OwnModelsTest.guard();

    NeedToKnowTrialTest() throws IOException {}

    private record Leak(String what, ModelSet models, String... named) {}

    @TestFactory
    Stream<DynamicTest> refusesTheSetAndSaysWhoWouldSeeWhat() {
        ModelSet ours = ModelSet.ours();
        String open = "list contains(?, \"restricted\") = false and list contains(?, \"restricted-later\") = false";
        return Stream.of(
                new Leak("intelligence without a keeper", ours.with(RESTRICTION, "list contains(?, \"intelligence\")",
                        "list contains(?, \"asb\")"), RESTRICTION, "a referral of intelligence has no keeper"),
                new Leak("radicalisation without a keeper", ours.with(RESTRICTION, "list contains(?, \"radicalisation\")",
                        "list contains(?, \"asb\")"), RESTRICTION, "a referral of radicalisation has no keeper"),
                new Leak("intelligence that goes on ungraded", ours.with(RESTRICTION, "\"Intelligence goes to another team"
                        + " only graded and sanitised: choose Grade the intelligence on the referral's page, and then bring"
                        + " the team in.\"", "\"\""), RESTRICTION, "nothing to do before another team"),
                new Leak("triage sees what is restricted", ours.with(SHARING, open,
                        "list contains(?, \"restricted-later\") = false"), SHARING,
                        "\"triage\" would see agencies"),
                new Leak("intelligence as it was told", ours.with(SHARING, "<text>not(\"referrer\", \"keeper\",",
                        "<text>not(\"council-adults\", \"referrer\", \"keeper\","), SHARING,
                        "\"council-adults\" would see ", "happened", "intelligence"),
                new Leak("who reported it", ours.with(SHARING, "<text>not(\"police-intelligence\")</text>",
                        "<text>not(\"police-intelligence\", \"police-neighbourhood\")</text>"), SHARING,
                        "\"police-neighbourhood\" would see reporter", "reporter-at-risk"),
                new Leak("consent that was refused", ours.with("processes/lawful-basis.dmn", "<text>\"given\"</text>",
                        "<text>\"given\", \"refused\"</text>"), "processes/lawful-basis.dmn", "consent is \"refused\""),
                new Leak("a referral without a risk", ours.with("processes/referral-risk.dmn", "<rule id=\"Rule_low\">",
                        "<rule id=\"Rule_low\"><!-- -->").with("processes/referral-risk.dmn",
                        "<inputEntry id=\"InputEntry_low_concerns\"><text></text>",
                        "<inputEntry id=\"InputEntry_low_concerns\"><text>list contains(?, \"asb\")</text>"),
                        "processes/referral-risk.dmn", "has no row"),
                new Leak("two rungs at once", ours.with("processes/escalation-ladder.dmn", "<text>\"emergency\"</text>",
                        "<text>\"emergency\", \"urgent\"</text>"), "processes/escalation-ladder.dmn", "can't answer")
        ).map(leak -> DynamicTest.dynamicTest(leak.what(), () ->
                assertThatThrownBy(() -> guard.check(OwnModelsTest.bytes(leak.models())))
                        .isInstanceOf(ModelsRefused.class).hasMessageContainingAll(leak.named())));
    }

    @Test
    void letsHarmonysOwnIn() {
        guard.check(OwnModelsTest.bytes(ModelSet.ours()));
    }
}
