package org.projectharmony.referrals.refer;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.projectharmony.referrals.deadline.LondonTime;
import org.projectharmony.referrals.refer.Question.Option;
import org.springframework.stereotype.Component;

/** A draft's answers in words, page by page, for the person to check. */
@Component
class Answers {

    private final OfficersForm form;
    private final PageViews views;
    private final Review review;

    Answers(OfficersForm form, PageViews views, Review review) {
        this.form = form;
        this.views = views;
        this.review = review;
    }

    /** A page's answers; without rows where nothing was answered. */
    record Section(String key, String title, List<Row> rows) {}

    /** One answer, and the input where it is changed. */
    record Row(String name, String answer, String input) {}

    List<Section> of(Draft draft) {
        return form.way(draft).stream().map(stop -> new Section(stop.key(), title(stop, draft),
                stop.page().eachTeam() ? wanted(draft) : rows(stop, draft))).toList();
    }

    private static String title(Stop stop, Draft draft) {
        return stop.person() == 0 || draft.people().size() < 2 ? stop.page().title()
                : stop.page().title() + " Person " + (draft.people().indexOf(stop.person()) + 1);
    }

    private List<Row> rows(Stop stop, Draft draft) {
        List<Row> rows = new ArrayList<>();
        for (Question question : stop.questions(draft)) {
            String field = stop.field(question);
            if (question.answered(field, draft) || draft.values(field).contains("")
                    && question.options().stream().anyMatch(option -> option.value().isEmpty())) {
                rows.add(new Row(question.name(), words(question, field, draft), question.inputs(field).get(0)));
            }
        }
        return rows;
    }

    private List<Row> wanted(Draft draft) {
        return draft.answers().keySet().stream().filter(field -> field.startsWith(Written.WANTED)
                && !draft.value(field).isEmpty()).sorted()
                .map(field -> new Row(review.team(field), draft.value(field), field)).toList();
    }

    private String words(Question question, String field, Draft draft) {
        return switch (question.kind()) {
            case RADIOS, CHECKBOXES, YES_NO -> views.options(question, draft).stream()
                    .filter(option -> draft.values(field).contains(option.value()))
                    .map((Option option) -> views.label(question, option)).collect(Collectors.joining("\n"));
            case DATE -> day(field, draft);
            case DATE_TIME -> (day(field, draft) + " " + draft.value(field + "-time")).strip();
            default -> draft.value(field);
        };
    }

    private static String day(String field, Draft draft) {
        String typed = String.join(" ", draft.value(field + "-day"), draft.value(field + "-month"),
                draft.value(field + "-year"));
        try {
            String[] parts = typed.split(" ");
            return LondonTime.day(LocalDate.of(Integer.parseInt(parts[2]), Integer.parseInt(parts[1]),
                    Integer.parseInt(parts[0])));
        } catch (DateTimeException | NumberFormatException | ArrayIndexOutOfBoundsException notADate) {
            return typed.strip();
        }
    }
}
