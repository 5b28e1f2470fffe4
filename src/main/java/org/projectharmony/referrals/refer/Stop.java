package org.projectharmony.referrals.refer;

import java.util.List;

/**
 * A page on a draft's way through the form.
 *
 * @param person the number of the person whom it asks about, or 0
 */
record Stop(Page page, int person) {

    /** How it is called in an address, such as {@code place} or {@code person-2}. */
    String key() {
        return person == 0 ? page.id() : page.id() + "-" + person;
    }

    /** The name under which a question's answer is kept. */
    String field(Question question) {
        return person == 0 ? question.id() : key() + "-" + question.id();
    }

    List<Question> questions(Draft draft) {
        return page.questions().stream().filter(question -> question.calledFor(draft)).toList();
    }
}
