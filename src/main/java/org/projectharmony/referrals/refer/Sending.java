package org.projectharmony.referrals.refer;

import java.util.Optional;
import org.projectharmony.referrals.intake.Fingerprint;
import org.projectharmony.referrals.intake.ReferralIntake;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.ReferralContent;
import org.projectharmony.referrals.referral.ReferralContent.Source;
import org.projectharmony.referrals.referral.ReferralRegister;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes a referral of a draft, once however often it is asked to: it is stored and the draft erased, or neither. */
@Component
class Sending {

    private final Drafts drafts;
    private final Review review;
    private final ReferralIntake intake;
    private final ReferralRegister register;

    Sending(Drafts drafts, Review review, ReferralIntake intake, ReferralRegister register) {
        this.drafts = drafts;
        this.review = review;
        this.intake = intake;
        this.register = register;
    }

    /**
     * @param id the draft that the person means, who may have begun another one elsewhere
     * @param seen what it said when they pressed Send, see {@link #seal}
     * @return the referral's reference; empty where the draft isn't there, has a fault, or says something else by now
     */
    @Transactional
    public Optional<String> send(String user, String id, String seen) {
        Optional<Draft> draft = drafts.locked(user).filter(mine -> mine.id().equals(id));
        if (draft.isEmpty()) {
            return sent(id, user);
        }
        return draft.filter(mine -> review.faults(mine).isEmpty()).map(review::content)
                .filter(content -> Fingerprint.of(content).equals(seen)).map(content -> {
                    String reference = intake.accept(content, seen, user).reference();
                    drafts.erase(user);
                    return reference;
                });
    }

    /** What tells whether a draft still says what a person saw. */
    static String seal(ReferralContent content) {
        return Fingerprint.of(content);
    }

    /** The reference of the referral that a draft became. */
    Optional<String> sent(String id, String user) {
        return id.isBlank() ? Optional.empty()
                : register.bySource(new Source(Written.SYSTEM, id), user).map(stored -> stored.reference().value());
    }

    /** Whether this is a referral that the person sent. */
    boolean sentBy(String user, String reference) {
        return Reference.isReference(reference) && register.find(new Reference(reference))
                .filter(referral -> referral.submittedBy().equals(user)).isPresent();
    }
}
