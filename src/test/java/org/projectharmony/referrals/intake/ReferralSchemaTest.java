package org.projectharmony.referrals.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferralSchemaTest {

    private final JsonNode schema = new ReferralSchema().text();

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "/$defs/concern | child-harm child-need missing-child-returned child-exploitation adult-at-risk self-neglect hoarding cuckooing domestic-abuse modern-slavery radicalisation asb hate-incident housing-hazard fire-risk firesetting homelessness youth-diversion youths-gathering loneliness support frequent-ambulance-use environment intelligence",
            "/$defs/circumstance | arson-threat firesetting-at-home ignition-risk street-wide fire-or-electrical emergency-hazard most-serious threatened-within-56-days children-in-household repeat-within-12-months threshold-met threshold-not-met outside-borough",
            "/properties/phase | clear hold build", "/properties/zone | oxbridge parkfield other",
            "/properties/marking | OFFICIAL OFFICIAL-SENSITIVE",
            "/$defs/risk/properties/level | low medium high immediate",
            "/$defs/subject/properties/type | person place problem",
            "/$defs/subject/properties/tenure | social private-rented owner none unknown",
            "/$defs/narrative/properties/knownBy | saw told record",
            "/$defs/sharing/properties/consentToService | given refused not-asked",
            "/$defs/sharing/properties/consentBy | subject parent",
            "/$defs/sharing/properties/lawfulBasis | consent public-task legal-obligation vital-interests law-enforcement safeguarding-duty"})
    void knowsTheseCodesAndNamesThemInItsMessage(String pointer, String codes) {
        JsonNode field = schema.at(pointer);

        assertThat(StreamSupport.stream(field.path("enum").spliterator(), false).filter(JsonNode::isTextual)
                .map(JsonNode::textValue)).containsExactly(codes.split(" "));
        assertThat(field.at("/message/enum").textValue()).contains(Arrays.asList(codes.split(" ")));
    }

    @Test
    void pinsEveryListOfCodes() {
        assertThat(schema.findValues("enum").stream().filter(JsonNode::isArray)).hasSize(12);
    }

    @Test
    void closesEveryObject() {
        assertThat(schema.findParents("properties"))
                .allSatisfy(object -> assertThat(object.path("additionalProperties").isBoolean()).isTrue())
                .hasSize(9);
    }
}
