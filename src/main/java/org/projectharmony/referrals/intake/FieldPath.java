package org.projectharmony.referrals.intake;

import com.fasterxml.jackson.core.JsonPointer;
import com.networknt.schema.JsonNodePath;
import java.util.regex.Pattern;

/**
 * Where something is in a request, such as {@code subjects[1].postcode}. A member whose name isn't an ordinary one
 * shows as {@code ?}, since anything may be written there.
 */
record FieldPath(String text) {

    static final FieldPath ROOT = new FieldPath("");

    private static final Pattern ORDINARY_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,39}");

    static FieldPath of(JsonNodePath location) {
        FieldPath path = ROOT;
        for (int i = 0; i < location.getNameCount(); i++) {
            path = location.getElement(i) instanceof Integer index
                    ? path.entry(index) : path.member(location.getName(i));
        }
        return path;
    }

    static FieldPath of(JsonPointer pointer) {
        FieldPath path = ROOT;
        for (JsonPointer rest = pointer; !rest.matches(); rest = rest.tail()) {
            path = rest.mayMatchElement() ? path.entry(rest.getMatchingIndex()) : path.member(rest.getMatchingProperty());
        }
        return path;
    }

    FieldPath member(String name) {
        String shown = ORDINARY_NAME.matcher(name).matches() ? name : "?";
        return new FieldPath(text.isEmpty() ? shown : text + "." + shown);
    }

    FieldPath entry(int index) {
        return new FieldPath(text + "[" + index + "]");
    }

    FieldError error(String message) {
        return new FieldError(text, message);
    }
}
