package org.projectharmony.referrals.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Whether what was typed into a page, and sent by somebody who isn't signed in any more, is held until they are. It is kept
 * in the database, and anybody may send it: so each address may have so much of it held in an hour, and all of them together.
 */
class HeldForms implements RequestMatcher {

    /** More than any of its pages can need; in bytes. */
    private static final long LARGEST_FORM = 256 * 1024;
    /** Held with it; Tomcat takes no more. */
    private static final long HEADERS = 8 * 1024;
    private static final long OF_AN_ADDRESS = 1024 * 1024;
    private static final long OF_ALL = 32 * OF_AN_ADDRESS;
    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final Bucket all = bucket(OF_ALL);
    private final Cache<String, Bucket> addresses = Caffeine.newBuilder().maximumSize(10_000).expireAfterAccess(AN_HOUR).build();

    @Override
    public boolean matches(HttpServletRequest request) {
        long size = request.getContentLengthLong();
        return size > 0 && size <= LARGEST_FORM
                && addresses.get(Place.of(request).address(), unused -> bucket(OF_AN_ADDRESS)).tryConsume(size + HEADERS)
                && all.tryConsume(size + HEADERS);
    }

    private static Bucket bucket(long bytes) {
        return Bucket.builder().addLimit(limit -> limit.capacity(bytes).refillGreedy(bytes, AN_HOUR)).build();
    }
}
