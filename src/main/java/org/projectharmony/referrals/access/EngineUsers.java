package org.projectharmony.referrals.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.identity.User;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Profile;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;

/**
 * Knows people by the engine's users and their passwords; a person's authorities are the ids of the engine's groups
 * that they are in. Not the engine's own check, which locks a person out for whoever sends a wrong password.
 */
@Component
@Profile("!oidc")
class EngineUsers implements AuthenticationProvider {

    private static final Logger LOG = LoggerFactory.getLogger(EngineUsers.class);

    private final IdentityService identities;
    private final Book book;
    private final Guessing guessing;
    private final ObjectProvider<DemoUsers> demoUsers;
    private final Passwords passwords = new Passwords();
    private final String nobodys = passwords.hashed(KeyGenerators.string().generateKey());

    /**
     * What was right some minutes ago: programs show their password with every request. The key is made of the hash
     * that is stored now, so that a new password counts at once, and can't be read backwards.
     */
    private final Cache<String, Boolean> right = Caffeine.newBuilder().maximumSize(1000)
            .expireAfterWrite(Duration.ofMinutes(5)).build();
    private final byte[] keyOfThisRun = KeyGenerators.secureRandom(32).generateKey();

    EngineUsers(IdentityService identities, Book book, Guessing guessing, ObjectProvider<DemoUsers> demoUsers) {
        this.identities = identities;
        this.book = book;
        this.guessing = guessing;
        this.demoUsers = demoUsers;
    }

    @Override
    public Authentication authenticate(Authentication claimed) {
        String name = AccessPlugin.USER.matcher(claimed.getName()).matches() ? claimed.getName() : "";
        if (!(claimed.getDetails() instanceof Place place) || !(claimed.getCredentials() instanceof String password)
                || password.length() > PasswordRules.MOST) {
            throw wrong();
        }
        guessing.mustWait(name, place).ifPresent(wait -> {
            throw new TooManyGuesses(wait);
        });
        boolean wellKnown = password.equals(DemoUsers.PASSWORD) && demoUsers.getIfAvailable() == null;
        Book.Entry person = name.isEmpty() || wellKnown ? null : withPassword(name);
        String stored = person == null ? nobodys : person.password();
        String key = new HmacUtils(HmacAlgorithms.HMAC_SHA_256, keyOfThisRun)
                .hmacHex(stored + "\0" + password);
        if (right.get(key, unused -> isRight(name, place, password, person, stored)) == null) {
            throw wrong();
        }
        Book.Entry now = passwords.isOutdated(stored) ? withPassword(name) : person;
        if (now == null) {
            throw wrong();
        }
        var known = UsernamePasswordAuthenticationToken.authenticated(name, null,
                AuthorityUtils.createAuthorityList(now.groups()));
        known.setDetails(now.mark());
        return known;
    }

    /** Whoever came in through an OpenID provider is there without one, and isn't known here. */
    private Book.Entry withPassword(String name) {
        return book.of(name).filter(entry -> entry.password() != null).orElse(null);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    /** Null if not; as slow for somebody who isn't there. */
    private Boolean isRight(String name, Place place, String password, Book.Entry person, String stored) {
        if (!guessing.mayTry(name, place)) {
            throw new TooManyGuesses(guessing.mustWait(name, place).orElse(Duration.ZERO));
        }
        boolean outdated = passwords.isOutdated(stored);
        if (passwords.isRight(password, person == null ? null : person.salt(), stored) && person != null) {
            guessing.wasRight(name, place);
            if (outdated) {
                hashAnew(name, password);
            }
            return true;
        }
        if (outdated) {
            passwords.isRight(password, null, nobodys);
        }
        guessing.mustWait(name, place).ifPresent(wait -> LOG.warn("Too many wrong passwords from {}, for {}: the next"
                + " try waits {} s", place.address(), person == null ? "nobody who is known" : name, wait.toSeconds()));
        return null;
    }

    /** However short it is: nobody sets it now. */
    private void hashAnew(String name, String password) {
        try {
            User user = identities.createUserQuery().userId(name).singleResult();
            user.setPassword(password);
            PasswordRules.saveWithAnyPassword(identities, user);
        } catch (OptimisticLockingException doneMeanwhile) {
            LOG.debug("Somebody else has changed this user meanwhile");
        }
    }

    private static BadCredentialsException wrong() {
        return new BadCredentialsException("The user name or the password is not right");
    }
}
