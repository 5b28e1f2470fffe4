package org.projectharmony.referrals.sharing;

import static org.springframework.transaction.support.TransactionSynchronizationManager.isSynchronizationActive;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.projectharmony.referrals.referral.Reference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps who looked at which referral, when, on which screen and at which fields. Rows are only ever added, and each one
 * carries a digest of itself and of the one before it: {@link Chain}. A look that can't be logged isn't shown.
 */
@Component
public class AccessLog {

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final Clock clock;

    AccessLog(JdbcClient jdbc, TransactionOperations transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * One look; times are instants.
     *
     * @param fields the names of what was seen, separated by commas
     */
    public record Look(Instant at, String reader, String reference, String screen, String fields) {}

    public void looked(Reader reader, Reference reference, String screen, Collection<String> fields) {
        Look look = new Look(clock.instant().truncatedTo(ChronoUnit.MICROS), reader.user(), reference.value(), screen,
                String.join(", ", fields));
        if (!isSynchronizationActive()) {
            transaction.executeWithoutResult(status -> add(List.of(look)));
        } else if (TransactionSynchronizationManager.getSynchronizations().stream().noneMatch(waiting ->
                waiting instanceof Waiting own && own.also(look))) {
            TransactionSynchronizationManager.registerSynchronization(new Waiting(look));
        }
    }

    /** Who has looked at a referral, the last look first. */
    public List<Look> of(Reference reference, int limit) {
        return jdbc.sql("select * from access_log where reference = ? order by id desc limit ?")
                .params(reference.value(), limit).query((row, i) -> new Look(
                        row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("reader"),
                        row.getString("reference"), row.getString("screen"), row.getString("fields"))).list();
    }

    /** The looks of one transaction, added at its end, so that nobody waits for the end of the chain any longer. */
    private final class Waiting implements TransactionSynchronization {

        private final List<Look> looks = new ArrayList<>();

        private Waiting(Look first) {
            looks.add(first);
        }

        private boolean also(Look look) {
            return looks.add(look);
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            add(looks);
        }
    }

    private void add(List<Look> looks) {
        Chain.Link end = jdbc.sql("select entry, digest from access_log_end where id = 1 for update")
                .query((row, i) -> new Chain.Link(row.getLong("entry"), row.getString("digest"))).single();
        for (Look look : looks) {
            end = end.next(look);
            jdbc.sql("insert into access_log (at, reader, reference, screen, fields, entry, digest)"
                    + " values (?, ?, ?, ?, ?, ?, ?)")
                    .params(look.at().atOffset(ZoneOffset.UTC), look.reader(), look.reference(), look.screen(),
                            look.fields(), end.entry(), end.digest())
                    .update();
        }
        jdbc.sql("update access_log_end set entry = ?, digest = ? where id = 1").params(end.entry(), end.digest())
                .update();
    }
}
