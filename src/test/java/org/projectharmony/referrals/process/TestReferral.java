package org.projectharmony.referrals.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A synthetic referral for tests: hoarding at a social tenant's, with consent, unless a test says otherwise. Nobody and no
 * place is in two of them.
 */
public final class TestReferral {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode body;

    private TestReferral(ObjectNode body) {
        this.body = body;
    }

    public static TestReferral about(String... concerns) {
        try {
            ObjectNode body = (ObjectNode) JSON.readTree("""
                    {"source": {"system": "synthetic-rms", "reference": ""},
                     "referrer": {"agency": "police", "team": "police-neighbourhood", "name": "PC Test Example",
                                  "collarNumber": "1234", "email": "officer@police.example"},
                     "programme": "project-harmony", "phase": "hold", "zone": "oxbridge",
                     "risk": {"level": "medium", "immediate": false},
                     "subjects": [
                      {"type": "person", "name": "Test Person", "dateOfBirth": ""},
                      {"type": "place", "address": "", "postcode": "",
                       "tenure": "social", "landlord": "thirteen"}],
                     "narrative": {"happened": "Synthetic: rooms full to the ceiling.", "knownBy": "saw"},
                     "sharing": {"subjectInformed": true, "consentToService": "given", "lawfulBasis": "public-task"}}
                    """);
            TestReferral referral = new TestReferral(body);
            ((ObjectNode) body.get("source")).put("reference", "TEST-" + UUID.randomUUID());
            ThreadLocalRandom chance = ThreadLocalRandom.current();
            ((ObjectNode) body.at("/subjects/0")).put("name", "Test Person " + UUID.randomUUID())
                    .put("dateOfBirth", LocalDate.of(chance.nextInt(1965, 1985), chance.nextInt(10, 13),
                            chance.nextInt(10, 29)).toString());
            ((ObjectNode) body.at("/subjects/1")).put("postcode", "TS%d %d%c%c".formatted(chance.nextInt(1, 30),
                    chance.nextInt(10), "ABDEFGHJLN".charAt(chance.nextInt(10)), "PQRSTUWXYZ".charAt(chance.nextInt(10))))
                    .put("address", chance.nextInt(1, 1_000_000_000) + " Example Street, Stockton-on-Tees");
            body.putPOJO("concerns", List.of(concerns));
            return referral;
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sets one member, by its path as in a JSON pointer, such as {@code /risk/level}. */
    public TestReferral with(String path, Object value) {
        int last = path.lastIndexOf('/');
        ((ObjectNode) (last == 0 ? body : body.at(path.substring(0, last)))).putPOJO(path.substring(last + 1), value);
        return this;
    }

    public TestReferral wanting(String team) {
        body.putArray("wanted").addObject().put("team", team).put("request", "Synthetic request to " + team);
        return this;
    }

    /** The same once more, sent by somebody else's system. */
    public TestReferral withoutSource() {
        ObjectNode again = body.deepCopy();
        again.remove("source");
        return new TestReferral(again);
    }

    public String json() {
        return body.toString();
    }
}
