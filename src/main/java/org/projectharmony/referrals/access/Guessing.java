package org.projectharmony.referrals.access;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.projectharmony.referrals.access.Marks.Limit;
import org.springframework.stereotype.Component;

/**
 * Slows guessing down: so many wrong passwords, then a wait. Counted are those about a user name from one place, those
 * from one address about anybody, and those about a user name from anywhere; at whatever node. What strangers do
 * elsewhere doesn't count where a person has come in before, or whoever knows a user name could keep its owner out.
 */
@Component
class Guessing {

    /** About one user name from one place: a few slips of the hand, then twenty an hour. */
    static final Limit HERE = new Limit(5, 20);
    /** From one address about anybody; many people may share it. */
    static final Limit FROM_AN_ADDRESS = new Limit(60, 240);
    /** About one user name from anywhere. */
    static final Limit ABOUT_A_USER = new Limit(30, 60);

    private static final Duration USUAL = Duration.ofDays(90);

    private final Marks marks;

    Guessing(Marks marks) {
        this.marks = marks;
    }

    private record Count(String about, Limit limit) {

        Duration until(Map<String, Duration> known) {
            Duration most = limit.takes(limit.atOnce());
            Duration taken = known.getOrDefault(about, Duration.ZERO);
            // A clock that was ahead, and has been set right, keeps nobody out.
            return taken.compareTo(most) > 0 ? Duration.ZERO : taken.plus(limit.takes(1)).minus(most);
        }
    }

    /** How long to wait before the next try, if at all. */
    Optional<Duration> mustWait(String user, Place place) {
        Map<String, Duration> known = known(user, place);
        return counted(user, place, known).stream().map(count -> count.until(known))
                .filter(wait -> wait.toNanos() > 0).max(Duration::compareTo);
    }

    /** Counts a try before the password is looked at, or a hundred at the same time would be one. */
    boolean mayTry(String user, Place place) {
        return counted(user, place, known(user, place)).stream().allMatch(count -> marks.take(count.about(), count.limit(), 1));
    }

    /** The try was right and doesn't count; the place is a usual one from now on. */
    void wasRight(String user, Place place) {
        counted(user, place, known(user, place)).forEach(count -> marks.giveBack(count.about(), count.limit(), 1));
        marks.put(usual(user, place.address()), USUAL);
    }

    /** Somebody came in with this browser. */
    void comesBackWith(String user, String browser) {
        marks.put(usual(user, browser), USUAL);
    }

    private List<Count> counted(String user, Place place, Map<String, Duration> known) {
        if (place.browser() != null && known.containsKey(usual(user, place.browser()))) {
            return List.of(here(user, place.browser()));
        }
        Count address = new Count(Marks.about("address", place.address()), FROM_AN_ADDRESS);
        return known.containsKey(usual(user, place.address())) ? List.of(here(user, place.address()), address)
                : List.of(here(user, place.address()), address, anywhere(user));
    }

    /** All that may count, in one statement. */
    private Map<String, Duration> known(String user, Place place) {
        List<String> abouts = new ArrayList<>(List.of(usual(user, place.address()), here(user, place.address()).about(),
                Marks.about("address", place.address()), anywhere(user).about()));
        if (place.browser() != null) {
            abouts.addAll(List.of(usual(user, place.browser()), here(user, place.browser()).about()));
        }
        return marks.lasting(abouts);
    }

    private static String usual(String user, String place) {
        return Marks.about("usual", user, place);
    }

    private static Count here(String user, String place) {
        return new Count(Marks.about("here", user, place), HERE);
    }

    private static Count anywhere(String user) {
        return new Count(Marks.about("user", user), ABOUT_A_USER);
    }
}
