package org.projectharmony.referrals.outcome;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.projectharmony.referrals.agency.AgencyDirectory;
import org.projectharmony.referrals.outcome.Standing.Agency;
import org.projectharmony.referrals.referral.Disclosure.Decision;
import org.projectharmony.referrals.referral.PartClock;
import org.projectharmony.referrals.referral.PartFacts;
import org.projectharmony.referrals.referral.PartStatus;
import org.projectharmony.referrals.referral.Words;
import org.springframework.stereotype.Component;

/** How each agency's part stands: its answer, its clocks and its outcome. */
@Component
class AgenciesInWords {

    private final AgencyDirectory directory;
    private final Words words;
    private final Clock clock;

    AgenciesInWords(AgencyDirectory directory, Words words, Clock clock) {
        this.directory = directory;
        this.words = words;
        this.clock = clock;
    }

    String name(PartFacts part) {
        return directory.nameOf(part.team(), part.clockFrom());
    }

    Rag rag(PartFacts part) {
        return Rag.of(part, clock.instant());
    }

    Agency of(PartFacts part, MayRead mayRead) {
        PartClock due = part.clock();
        Rag rag = rag(part);
        boolean sent = due.acknowledgeBy() != null;
        String answer = part.answeredAt() == null ? null
                : part.status() == PartStatus.DECLINED ? "declined" : "accepted";
        String outcome = mayRead.outcome(part) ? part.outcome() : null;
        return new Agency(part.number(), part.team(), name(part), part.choice().role(), code(part.status()),
                part.access().recalledAt() == null ? part.status().words() : Decision.RECALLED.words(),
                rag == null ? null : code(rag), rag == null ? null : rag.words(),
                due.acknowledgeBy(), sent ? runs(due.acknowledgePausable()) : null, due.respondBy(),
                sent ? runs(due.respondPausable()) : null, due.stopped() ? due.pausedAt() : null, minutes(due),
                part.escalatedAt(), answer, part.answeredAt(), mayRead.reason(part) ? part.reason() : null, outcome,
                outcome == null ? null : words.of("outcome", outcome), mayRead.note(part) ? part.note() : null,
                part.choice().ask(), part.challenge() == null ? null : code(part.challenge()),
                part.challenge() == null ? null : part.challenge().words(), part.challengeBy(), part.endedAt());
    }

    static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String runs(boolean pausable) {
        return pausable ? "working-days" : "day-and-night";
    }

    private long minutes(PartClock due) {
        if (!due.acknowledgePausable() && !due.respondPausable()) {
            return 0;
        }
        Instant since = due.stopped() ? due.pausedAt() : clock.instant();
        return due.paused().plus(Duration.between(since, clock.instant())).toMinutes();
    }
}
