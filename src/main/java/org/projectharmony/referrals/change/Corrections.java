package org.projectharmony.referrals.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.projectharmony.referrals.intake.FieldError;
import org.projectharmony.referrals.intake.ReferralReader;
import org.projectharmony.referrals.process.ReferralProcesses;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.Referral;
import org.projectharmony.referrals.referral.ReferralContent;
import org.projectharmony.referrals.referral.ReferralRegister;
import org.projectharmony.referrals.referral.ReferralStatus;
import org.projectharmony.referrals.referral.TimelineEntry.Event;
import org.projectharmony.referrals.referral.TransitionRefused;
import org.projectharmony.referrals.sharing.Disclosing;
import org.projectharmony.referrals.sharing.Reader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Puts a fact of a referral right: what stood there before is kept for the log, the new value has to be as right as in
 * a referral that comes in, and the agencies that have it in hand and see that fact are asked to read that it has changed. Throws as
 * {@link Changes} does.
 */
@Component
public class Corrections {

    private final OneAtATime once;
    private final CorrectableFacts facts;
    private final ReferralReader reader;
    private final ReferralRegister register;
    private final ReferralProcesses processes;
    private final Disclosing disclosing;
    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    Corrections(OneAtATime once, CorrectableFacts facts, ReferralReader reader,
            ReferralRegister register, ReferralProcesses processes, Disclosing disclosing,
            JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.once = once;
        this.facts = facts;
        this.reader = reader;
        this.register = register;
        this.processes = processes;
        this.disclosing = disclosing;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * What was put right.
     *
     * @param path where it is in a request, such as {@code subjects[1].postcode}
     * @param fact what it is called
     * @param was what stood there before; empty where there was nothing
     */
    public record Correction(String path, String fact, String was, String is, String by, Instant at,
            String reason) {}

    /**
     * @param path such as {@code subjects[1].postcode}
     * @param value as in a request; JSON's null where nothing is to stand there
     * @throws InvalidChange where it can't be that
     */
    public void correct(Reference reference, String path, JsonNode value, String reason, Reader by) {
        once.change(reference, (referral, then) -> {
            Rights.require(new Rights(referral, by).mayCorrect(),
                    "A referral is corrected by its referrer or by triage.");
            if (referral.status() == ReferralStatus.MERGED) {
                throw new TransitionRefused("Referral " + reference
                        + " was merged; correct the one that carries it on.");
            }
            List<FieldError> faults = faults(referral.content(), path, value);
            if (!faults.isEmpty()) {
                throw new InvalidChange(faults);
            }
            JsonNode before = facts.value(referral.content(), path);
            if (!before.equals(value)) {
                rewrite(referral, path, before, value, reason, by.user());
                disclosing.tell(referral, CorrectableFacts.about(path)).forEach(part -> then.accept(() ->
                        processes.tell(reference, part, "Message_NewInformation", Map.of())));
            }
        });
    }

    /** What is wrong with it; empty where all is well. */
    List<FieldError> faults(ReferralContent content, String path, JsonNode value) {
        return !facts.of(content).containsKey(path)
                ? List.of(new FieldError("path", "No such fact can be corrected; give one such as subjects[0].name."))
                : reader.faults(facts.with(content, path, value)).stream()
                        .filter(fault -> fault.field().equals(path) || fault.field().startsWith(path + "[")).toList();
    }

    /** Oldest first; none for those who don't look after the referral, as it says what stood there before. */
    public List<Correction> of(Referral referral, Reader by) {
        return new Rights(referral, by).triage() ? of(referral) : List.of();
    }

    /** Oldest first. Whoever reads it may see what stood there before. */
    public List<Correction> of(Referral referral) {
        Map<String, String> names = facts.of(referral.content());
        return jdbc.sql("select * from correction where reference = ? order by id").param(referral.reference().value())
                .query((row, i) -> new Correction(row.getString("path"),
                        names.getOrDefault(row.getString("path"), row.getString("path")),
                        CorrectableFacts.inWords(read(row.getString("old_value"))),
                        CorrectableFacts.inWords(read(row.getString("new_value"))), row.getString("by_user"),
                        row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("reason"))).list();
    }

    private void rewrite(Referral referral, String path, JsonNode before, JsonNode value, String reason, String by) {
        ObjectNode tree = facts.with(referral.content(), path, value);
        try {
            register.rewrite(referral, json.treeToValue(tree, ReferralContent.class));
        } catch (JsonProcessingException e) {
            // Without the cause: Jackson's messages repeat what was typed.
            throw new InvalidChange(List.of(new FieldError(path,
                    "Write this in the form that the description of the API gives.")));
        }
        jdbc.sql("insert into correction (reference, path, old_value, new_value, by_user, at, reason)"
                + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(referral.reference().value(), path, before.toString(), value.toString(), by,
                        clock.instant().atOffset(ZoneOffset.UTC), reason).update();
        referral.corrected(facts.of(referral.content()).get(path), CorrectableFacts.about(path), by, clock.instant());
    }

    private JsonNode read(String value) {
        try {
            return json.readTree(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A correction can't be read.");
        }
    }
}
