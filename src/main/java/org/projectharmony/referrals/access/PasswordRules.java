package org.projectharmony.referrals.access;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.identity.PasswordPolicy;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.identity.PasswordPolicyLengthRuleImpl;

/** What a password has to be, whoever's it is and wherever it is set; Admin shows it to whoever sets one. */
final class PasswordRules implements PasswordPolicy {

    static final int LEAST = 12;
    static final int MOST = 500;
    private static final String NOT_YOURS = "The password that you have now is not right: nothing was changed. Type it once more.";
    static final String IN_WORDS = "A password has at least " + LEAST + " characters, " + MOST + " at most, and can't be guessed"
            + " easily: it is none that many people use, and Harmony's name and the person's own don't count. Four words that have"
            + " nothing to do with each other are a good one.";

    private static final String OF_THE_ENGINE = "Password does not match policy";
    private static final List<String> OURS = List.of("harmony", "camunda", "referral", "police", "officer", "admin", "password",
            "welcome");
    /** Of 0 to 4: some ten thousand million guesses. */
    private static final int HARD_TO_GUESS = 3;
    /** More of it makes it no easier to guess, and takes long to look at. */
    private static final int LOOKED_AT = 50;
    private static final int A_WORD = 3;
    private static final Zxcvbn GUESSER = new Zxcvbn();

    @Override
    public List<PasswordPolicyRule> getRules() {
        return List.of(new PasswordPolicyLengthRuleImpl(LEAST), new HardToGuess());
    }

    /** Whoever guesses tries our names and the person's own first: they count for nothing. */
    static boolean isGood(String password, String... ofThePerson) {
        if (password.length() > MOST) {
            return false;
        }
        List<String> known = Stream.concat(OURS.stream(), Stream.of(ofThePerson)).filter(Objects::nonNull)
                .map(word -> word.toLowerCase(Locale.ROOT)).filter(word -> word.length() >= A_WORD).toList();
        String counts = password.toLowerCase(Locale.ROOT);
        for (String word : known) {
            counts = counts.replace(word, "");
        }
        return counts.length() >= LEAST && GUESSER.measure(
                password.substring(0, Math.min(LOOKED_AT, password.length())), known).getScore() >= HARD_TO_GUESS;
    }

    /** Of demo users, and those that were set before there were rules. */
    static void saveWithAnyPassword(IdentityService identities, User user) {
        ((IdentityServiceImpl) identities).saveUser(user, true);
    }

    /** The engine's own refusals don't say what is wanted. */
    static IdentityService saidInWords() {
        return new IdentityServiceImpl() {
            @Override
            public void saveUser(User user, boolean withAnyPassword) {
                try {
                    super.saveUser(user, withAnyPassword);
                } catch (ProcessEngineException refused) {
                    if (!OF_THE_ENGINE.equals(refused.getMessage())) {
                        throw refused;
                    }
                    throw refused(IN_WORDS);
                }
            }

            @Override
            public boolean checkPassword(String user, String password) {
                if (!super.checkPassword(user, password)) {
                    throw refused(NOT_YOURS);
                }
                return true;
            }
        };
    }

    private static BadUserRequestException refused(String inWords) {
        BadUserRequestException refused = new BadUserRequestException(inWords);
        Fault.note(refused);
        return refused;
    }

    private static final class HardToGuess implements PasswordPolicyRule {

        /** The engine's pages show it as it is. */
        @Override
        public String getPlaceholder() {
            return "hard to guess, without Harmony's name and your own: four words that have nothing to do with each other";
        }

        @Override
        public Map<String, String> getParameters() {
            return Map.of();
        }

        @Override
        public boolean execute(String password) {
            return isGood(password);
        }

        @Override
        public boolean execute(String password, User person) {
            return person == null ? isGood(password)
                    : isGood(password, person.getId(), person.getFirstName(), person.getLastName(), person.getEmail());
        }
    }
}
