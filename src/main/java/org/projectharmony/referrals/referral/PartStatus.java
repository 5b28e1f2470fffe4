package org.projectharmony.referrals.referral;

import java.util.Set;

/** How far an agency's part has come. */
public enum PartStatus {
    /** Chosen by the rules; a person may still change it. */
    PROPOSED("Proposed"),
    /** Consent is missing: nothing is sent to the agency until it is given. */
    HELD_BACK("Held back until consent is given"),
    /** Chosen for good, about to be sent. */
    CHOSEN("Being sent"),
    SENT("Not acknowledged yet"),
    ACCEPTED("Accepted"),
    DECLINED("Declined"),
    DONE("Done"),
    /** The agency says that it isn't theirs: triage finds another one. */
    PASSED_BACK("Passed back to triage"),
    /** A supervisor gave it to another team. */
    REASSIGNED("Given to another team"),
    /** Ended before it was sent: consent was refused, or triage chose otherwise. */
    NOT_SENT("Not sent"),
    /** The referral was withdrawn or merged while the agency was at work, or before. */
    WITHDRAWN("Withdrawn");

    private static final Set<PartStatus> ENDED = Set.of(DECLINED, DONE, PASSED_BACK, REASSIGNED, NOT_SENT, WITHDRAWN);

    private final String words;

    PartStatus(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    public boolean ended() {
        return ENDED.contains(this);
    }

    /** Whether the agency has it in hand: it was sent, and not ended. */
    public boolean active() {
        return this == SENT || this == ACCEPTED;
    }
}
