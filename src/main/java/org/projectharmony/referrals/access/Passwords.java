package org.projectharmony.referrals.access;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.camunda.bpm.engine.impl.digest.PasswordManager;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** Hashes passwords with Argon2id as OWASP advises; those that the engine hashed before still check. */
final class Passwords implements PasswordEncryptor {

    private static final int SALT = 16;
    private static final int HASH = 32;
    private static final int LANES = 1;
    private static final int MEMORY_IN_KIB = 19 * 1024;
    private static final int ROUNDS = 2;

    /** Each takes 19 MiB and a core: many at once would be a way to bring the service down. */
    private static final Semaphore AT_ONCE = new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()));

    private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(SALT, HASH, LANES, MEMORY_IN_KIB, ROUNDS);
    private final PasswordManager known = new PasswordManager(this, List.of());

    @Override
    public String encrypt(String password) {
        return inTurn(() -> argon2.encode(password));
    }

    @Override
    public boolean check(String password, String hash) {
        return inTurn(() -> argon2.matches(password, hash));
    }

    @Override
    public String hashAlgorithmName() {
        return "argon2id";
    }

    /** As the engine stores it, with the way in which it was hashed before it. */
    String hashed(String password) {
        return known.encrypt(password);
    }

    /** Whether it is the password of a user of the engine's, however it was hashed. */
    boolean isRight(String password, String salt, String stored) {
        return stored != null && known.check(password + (salt == null ? "" : salt), stored);
    }

    /** Whether it was hashed in an older way, or a weaker one. */
    boolean isOutdated(String stored) {
        String prefix = "{" + hashAlgorithmName() + "}";
        return !stored.startsWith(prefix) || argon2.upgradeEncoding(stored.substring(prefix.length()));
    }

    private static <T> T inTurn(Supplier<T> work) {
        AT_ONCE.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            AT_ONCE.release();
        }
    }
}
