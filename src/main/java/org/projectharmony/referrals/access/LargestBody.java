package org.projectharmony.referrals.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.server.ResponseStatusException;

/** Takes no body that is larger than any that Harmony needs, at no address: neither one that says so, nor one that doesn't. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class LargestBody extends OncePerRequestFilter {

    private static final DataSize USUAL = DataSize.ofMegabytes(1);
    private static final String MODELS = "/deployment/create";
    private static final String REFERRALS = "/api/referrals";

    private final DataSize referral;
    private final DataSize most;

    LargestBody(@Value("${harmony.intake.largest-request:256KB}") DataSize largest) {
        this.referral = largest;
        this.most = largest.compareTo(USUAL) > 0 ? largest : USUAL;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String address = request.getRequestURI();
        long bytes = address.endsWith(MODELS) ? EngineBodies.LARGEST_FILES
                : (address.endsWith(REFERRALS) ? referral : most).toBytes();
        if (request.getContentLengthLong() > bytes) {
            Refusal.tooLarge(response, words(bytes));
        } else {
            chain.doFilter(request.getContentLengthLong() >= 0 ? request : new Counted(request, bytes), response);
        }
    }

    private static String words(long bytes) {
        return "Send at most %d KB. Nothing was stored.".formatted(bytes / 1024);
    }

    /** A request that doesn't say how large it is, read as far as it may be. */
    private static final class Counted extends HttpServletRequestWrapper {

        private final long most;
        private ServletInputStream counted;

        private Counted(HttpServletRequest request, long most) {
            super(request);
            this.most = most;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (counted == null) {
                counted = new CountedStream(super.getInputStream(), most);
            }
            return counted;
        }
    }

    private static final class CountedStream extends ServletInputStream {

        private final ServletInputStream body;
        private final long most;
        private long read;

        private CountedStream(ServletInputStream body, long most) {
            this.body = body;
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            int one = body.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int some = body.read(into, from, length);
            count(Math.max(0, some));
            return some;
        }

        private void count(int more) {
            read += more;
            if (read > most) {
                throw new ResponseStatusException(HttpStatus.PAYLOAD_TOO_LARGE, words(most));
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
