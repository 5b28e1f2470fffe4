package org.projectharmony.referrals.referral;

import java.time.LocalDate;
import java.util.List;
import org.projectharmony.referrals.referral.ReferralContent.Subject;

/** What a subject can be recognised by in another referral; name and birth date may be null. */
record RecognisedSubject(PersonName name, LocalDate born, Place place) {

    static RecognisedSubject of(Subject subject, SubjectMatching matching) {
        return new RecognisedSubject(subject.name() == null ? null : PersonName.of(subject.name(), matching),
                subject.dateOfBirth(), Place.of(subject.uprn(), subject.postcode(), subject.address(), matching));
    }

    boolean recognisable() {
        return name != null || place.known();
    }

    /**
     * Whether one of the others is the same place or the same person. The same person has a name that may be the same
     * in another spelling, and a birth date that is equal, has day and month swapped or one digit mistyped; where a
     * birth date is missing, it takes an equal name and the same place. Kind D, to be confirmed by the partnership.
     * Brothers and sisters of one birth date and a parent of the same name are somebody else.
     *
     * @param samePlace whether the two referrals are about the same place
     */
    boolean among(List<RecognisedSubject> others, boolean samePlace, SubjectMatching matching) {
        return others.stream().anyMatch(other -> place.same(other.place) || samePerson(other, samePlace, matching));
    }

    private boolean samePerson(RecognisedSubject other, boolean samePlace, SubjectMatching matching) {
        if (name == null || other.name == null) {
            return false;
        }
        if (born == null || other.born == null) {
            return samePlace && name.equalTo(other.name);
        }
        return new BirthDate(born).mayBe(other.born, matching.yearsApart())
                && name.alike(other.name, matching);
    }
}
