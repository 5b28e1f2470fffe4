package org.projectharmony.referrals.outcome;

import java.util.List;
import java.util.function.Predicate;
import org.projectharmony.referrals.change.Change;
import org.projectharmony.referrals.change.Possible;

/** What a reader may change about a referral, each where the page has its place. */
record Offers(List<Possible> all) {

    public List<Possible> general() {
        return these(possible -> possible.about() == null);
    }

    public List<Possible> ofPart(int number) {
        return these(possible -> possible.change().ofPart() && possible.about().equals("" + number));
    }

    public List<Possible> ofQuestion(int number) {
        return these(possible -> possible.change() == Change.ANSWER && possible.about().equals("" + number));
    }

    public List<Possible> ofLinked(String reference) {
        return these(possible -> possible.change() == Change.DUPLICATE && possible.about().equals(reference));
    }

    private List<Possible> these(Predicate<Possible> which) {
        return all.stream().filter(which).toList();
    }
}
