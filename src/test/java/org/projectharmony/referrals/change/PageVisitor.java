package org.projectharmony.referrals.change;

import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import org.projectharmony.referrals.access.Visitor;
import org.projectharmony.referrals.referral.Reference;

/** Somebody at the pages of a referral, over HTTP as a browser without scripts. All they type is made up. */
public final class PageVisitor {

    private static final Pattern TAG = Pattern.compile("<[^>]+>");

    private final Visitor visitor;
    private final String user;

    private PageVisitor(Visitor visitor, String user) {
        this.visitor = visitor;
        this.user = user;
    }

    public static PageVisitor signedIn(int port, String user) {
        return new PageVisitor(Visitor.signedIn(port, user), user);
    }

    public Visitor visitor() {
        return visitor;
    }

    public HttpResponse<String> opens(String path) {
        return visitor.get(path);
    }

    /** A page as people read it: without its tags. */
    public String reads(String path) {
        return text(opens(path).body());
    }

    public String reads(Reference referral) {
        return reads("/referrals/" + referral);
    }

    public static String text(String page) {
        return TAG.matcher(page.substring(page.indexOf("<main"))).replaceAll(" ").replace("&#39;", "'")
                .replace("&quot;", "\"").replaceAll("\\s+", " ");
    }

    /** Opens the page of a change, fills it in (name, value, name, value) and presses its button. */
    public HttpResponse<String> changes(Reference referral, String address, String... typed) {
        String path = "/referrals/" + referral + "/" + address;
        return sends(path, "_csrf=" + Visitor.encoded(Visitor.token(opens(path).body())), typed);
    }

    /** Sends a form as a browser does that has had it open. */
    public HttpResponse<String> sends(String path, String before, String... typed) {
        StringBuilder body = new StringBuilder(before + "&owner=" + user);
        for (int i = 0; i < typed.length; i += 2) {
            body.append('&').append(typed[i]).append('=').append(Visitor.encoded(typed[i + 1]));
        }
        return visitor.browserForm(path, body.toString());
    }
}
