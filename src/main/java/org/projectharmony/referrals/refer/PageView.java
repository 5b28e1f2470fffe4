package org.projectharmony.referrals.refer;

import java.util.List;

/**
 * A page of the form as it is shown.
 *
 * @param back where the link back leads
 * @param progress such as {@code Page 3 of 10}
 * @param faults what has to be mended, for the summary on top
 * @param otherTeams the teams that something may be asked of besides; empty on other pages
 */
record PageView(String key, String title, String intro, String warning, String back, String progress, boolean single,
        boolean anotherPerson, boolean removable, List<Field> fields, List<Choice> otherTeams, List<Mistake> faults) {

    /** One fault: the input that its link leads to. */
    record Mistake(String input, String message) {}

    /**
     * One question with what was typed.
     *
     * @param inputs the parts of a date, or else empty
     * @param hints the ids of what describes the input, or null
     */
    record Field(String field, String kind, String label, String hint, String error, String autocomplete, Integer width,
            int rows, String value, List<Group> groups, List<Input> inputs, String hints) {}

    /** One input of a date. */
    record Input(String field, String label, int width, String value) {}

    /** Options under a heading of their own, which is null where there is none. */
    record Group(String name, List<Choice> choices) {}

    record Choice(String id, String value, String label, String hint, boolean chosen) {}
}
