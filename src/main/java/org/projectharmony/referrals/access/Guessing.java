package org.projectharmony.referrals.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Slows guessing down: so many wrong passwords, then a wait. Counted are those about a user name from one place, those
 * from one address about anybody, and those about a user name from anywhere. What strangers do elsewhere doesn't count
 * where a person has come in before, or whoever knows a user name could keep its owner out.
 */
@Component
class Guessing {

    /** About one user name from one place: a few slips of the hand, then twenty an hour. */
    static final Limit HERE = new Limit(5, 20);
    /** From one address about anybody; many people may share it. */
    static final Limit FROM_AN_ADDRESS = new Limit(60, 240);
    /** About one user name from anywhere. */
    static final Limit ABOUT_A_USER = new Limit(30, 60);

    private static final int REMEMBERED = 100_000;

    private final TimeMeter time;
    private final Cache<List<String>, Bucket> tries = Caffeine.newBuilder().maximumSize(REMEMBERED)
            .expireAfterAccess(Duration.ofHours(2)).build();
    private final Cache<List<String>, Boolean> usual = Caffeine.newBuilder().maximumSize(REMEMBERED)
            .expireAfterAccess(Duration.ofDays(90)).build();

    Guessing(Clock clock) {
        time = new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant());
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
    }

    /** How many wrong passwords at once, and how many in an hour from then on. */
    record Limit(int atOnce, int anHour) {}

    /** How long to wait before the next try, if at all. */
    Optional<Duration> mustWait(String user, Place place) {
        return counted(user, place).stream().map(bucket -> bucket.estimateAbilityToConsume(1))
                .filter(able -> !able.canBeConsumed()).map(able -> Duration.ofNanos(able.getNanosToWaitForRefill()))
                .max(Duration::compareTo);
    }

    /** Counts a try before the password is looked at, or a hundred at the same time would be one. */
    boolean mayTry(String user, Place place) {
        return counted(user, place).stream().allMatch(bucket -> bucket.tryConsume(1));
    }

    /** The try was right and doesn't count; the place is a usual one from now on. */
    void wasRight(String user, Place place) {
        counted(user, place).forEach(bucket -> bucket.addTokens(1));
        usual.put(List.of(user, place.address()), true);
    }

    /** Somebody came in with this browser. */
    void comesBackWith(String user, String browser) {
        usual.put(List.of(user, browser), true);
    }

    private List<Bucket> counted(String user, Place place) {
        if (place.browser() != null && isUsual(user, place.browser())) {
            return List.of(bucket(HERE, "here", user, place.browser()));
        }
        Bucket here = bucket(HERE, "here", user, place.address());
        Bucket address = bucket(FROM_AN_ADDRESS, "address", place.address());
        return isUsual(user, place.address()) ? List.of(here, address)
                : List.of(here, address, bucket(ABOUT_A_USER, "user", user));
    }

    private boolean isUsual(String user, String place) {
        return usual.getIfPresent(List.of(user, place)) != null;
    }

    private Bucket bucket(Limit limit, String... about) {
        return tries.get(List.of(about), unused -> Bucket.builder().withCustomTimePrecision(time)
                .addLimit(tokens -> tokens.capacity(limit.atOnce()).refillGreedy(limit.anHour(), Duration.ofHours(1)))
                .build());
    }
}
