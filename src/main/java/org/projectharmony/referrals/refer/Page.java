package org.projectharmony.referrals.refer;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * A page of the officer's form, as {@code refer.yaml} describes it.
 *
 * @param subject the kind of subject that its answers are about, or null
 * @param when shown only if, for each field, one of these answers was given
 * @param eachPerson whether it is asked anew for each person
 * @param eachTeam whether it asks a question for each team that the referral is likely to go to
 */
record Page(String id, String title, String intro, String warning, String subject, Map<String, List<String>> when,
        @JsonProperty("each-person") boolean eachPerson, @JsonProperty("each-team") boolean eachTeam,
        List<Question> questions) {

    Page {
        when = when == null ? Map.of() : when;
    }

    boolean calledFor(Draft draft) {
        return Question.holds(when, draft)
                && (eachTeam || questions.stream().anyMatch(question -> question.calledFor(draft)));
    }
}
