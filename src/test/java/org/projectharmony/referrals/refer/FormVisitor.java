package org.projectharmony.referrals.refer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.projectharmony.referrals.access.Visitor;

/** Somebody who fills the officer's form in over HTTP, as a browser without scripts does. All they type is made up. */
final class FormVisitor {

    private static final Pattern HIDDEN = Pattern.compile("type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

    private final Visitor visitor;

    private FormVisitor(Visitor visitor) {
        this.visitor = visitor;
    }

    static FormVisitor signedIn(int port, String user) {
        return new FormVisitor(Visitor.signedIn(port, user));
    }

    Visitor visitor() {
        return visitor;
    }

    /** With a new draft, whatever was there before. */
    FormVisitor begins() {
        String token = Visitor.token(page("/refer"));
        visitor.form("/refer/again", "_csrf=" + Visitor.encoded(token));
        return this;
    }

    String page(String path) {
        HttpResponse<String> answer = visitor.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    /** What the browser sends for a page as it was shown, with these fields (name, value, name, value). */
    static String filled(String page, String... typed) {
        String form = page.substring(page.lastIndexOf("<form"));
        List<String> pairs = new ArrayList<>(HIDDEN.matcher(form).results()
                .map(hidden -> hidden.group(1) + "=" + Visitor.encoded(hidden.group(2))).toList());
        for (int i = 0; i < typed.length; i += 2) {
            pairs.add(typed[i] + "=" + Visitor.encoded(typed[i + 1]));
        }
        return pairs.stream().collect(Collectors.joining("&"));
    }

    /** Opens a page, fills it in and presses Continue. */
    HttpResponse<String> answers(String key, String... typed) {
        return visitor.form("/refer/" + key, filled(page("/refer/" + key), typed));
    }

    /** As {@link #answers}, rightly: it leads on to this page. */
    FormVisitor goesOnTo(String next, String key, String... typed) {
        HttpResponse<String> answer = answers(key, typed);
        assertThat(answer.statusCode()).as(key + ": " + faults(answer.body())).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/refer/" + next);
        return this;
    }

    /** The messages of the summary on top of a page. */
    static List<String> faults(String page) {
        return Pattern.compile("<li><a href=\"[^\"]*\">([^<]*)</a></li>").matcher(page).results()
                .map(fault -> fault.group(1).replace("&#39;", "'")).toList();
    }

    /** Fills in everything that a simple referral needs: antisocial behaviour at a social tenant's. */
    FormVisitor simpleReferral() {
        return begins().goesOnTo("circumstances", "concerns", "concerns", "asb")
                .goesOnTo("about", "circumstances")
                .goesOnTo("place", "about", "about", "place")
                .goesOnTo("landlord", "place", "address", "1 Example Street", "postcode", "ts18 4aa", "tenure", "social")
                .goesOnTo("happened", "landlord", "landlord", "Thirteen")
                .goesOnTo("reporter", "happened", "happened", "Synthetic: loud music every night", "knownBy", "told")
                .goesOnTo("risk", "reporter", "reporterName", "Test Reporter", "reporterAtRisk", "yes")
                .goesOnTo("consent", "risk", "immediate", "no", "level", "low")
                .goesOnTo("details", "consent", "lawfulBasis", "public-task")
                .goesOnTo("wanted", "details", "referrerName", "PC Test Example", "agency", "police", "email",
                        "officer@police.example")
                .goesOnTo("check", "wanted");
    }

    HttpResponse<String> sends() {
        return visitor.form("/refer/send", filled(page("/refer/check")));
    }

    /** Sends it and tells its reference. */
    String sent() {
        String where = sends().headers().firstValue("Location").orElseThrow();
        assertThat(where).contains("/refer/sent/HR-");
        return where.substring(where.lastIndexOf('/') + 1);
    }
}
