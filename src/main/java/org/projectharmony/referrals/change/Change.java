package org.projectharmony.referrals.change;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.projectharmony.referrals.referral.Reference;

/** What people may change about a referral on its way, each on a page of its own below the referral's. */
public enum Change {
    INFORMATION("information"), CORRECTION("correction"), WITHDRAWAL("withdrawal"), REOPENING("reopening"),
    LEAD("lead"), GRADING("grading"),
    QUESTION_OF_TRIAGE("questions"), QUESTION("parts/{}/questions"), ANSWER("questions/{}"),
    RE_ROUTING("parts/{}/re-routing"), CHALLENGE("parts/{}/challenge"), CONSENT("parts/{}/consent"),
    CONSENT_WITHDRAWAL("consent-withdrawal"), RECALL("parts/{}/recall"),
    RESTRICTION("restriction"), START_AGAIN("start-again"),
    DUPLICATE("duplicates/{}", "([0-9A-Z-]{1,16})");

    private final String place;
    private final Pattern pattern;

    Change(String place) {
        this(place, "([1-9]\\d{0,3})");
    }

    Change(String place, String about) {
        this.place = place;
        this.pattern = Pattern.compile(place.replace("{}", about));
    }

    /** @param about the number of the part or question, the linked referral's reference, or null */
    Possible about(Object about) {
        return new Possible(this, about == null ? null : about.toString());
    }

    String address(String about) {
        return about == null ? place : place.replace("{}", about);
    }

    /** The change that is made there. */
    static Optional<Possible> at(String address) {
        for (Change change : values()) {
            Matcher there = change.pattern.matcher(address);
            if (there.matches() && (change != DUPLICATE || Reference.isReference(there.group(1)))) {
                return Optional.of(change.about(there.groupCount() == 0 ? null : there.group(1)));
            }
        }
        return Optional.empty();
    }

    /** Whether it is about one agency's part. */
    public boolean ofPart() {
        return place.startsWith("parts/");
    }

    /** As in {@code pages.properties}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
