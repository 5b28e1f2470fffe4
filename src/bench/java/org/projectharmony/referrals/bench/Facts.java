package org.projectharmony.referrals.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;
import org.projectharmony.referrals.process.TestReferral;

/** The facts of a referral as an engine without a record keeps them: a plain variable for each. */
final class Facts {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Facts() {}

    static Map<String, Object> of(TestReferral referral) {
        try {
            Map<String, Object> facts = new HashMap<>();
            put(facts, "fact", JSON.readTree(referral.json()));
            return facts;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void put(Map<String, Object> facts, String name, JsonNode node) {
        if (node.isValueNode()) {
            facts.put(name, node.isBoolean() ? (Object) node.booleanValue() : node.asText());
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                put(facts, name + "_" + i, node.get(i));
            }
        } else {
            node.fields().forEachRemaining(field -> put(facts, name + "_" + field.getKey(), field.getValue()));
        }
    }
}
