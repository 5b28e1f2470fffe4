package org.projectharmony.referrals.models;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.text.StringEscapeUtils;

/**
 * What a text of a form may hold, which Tasklist shows as Markdown, with what stands in double braces filled in: words, the
 * names of what is shown, and links to Harmony's own pages. It is read as a browser would, with everything decoded.
 */
class FormWords {

    /** A name, or a condition on one. */
    private static final Pattern FILLED_IN = Pattern.compile("\\{\\{(?:#if |#unless |#loop )?\\s*[\\w.]+(?:\\s*!?=\\s*"
            + "(?:null|true|false|\"[\\w -]*\"))?\\s*}}|\\{\\{/(?:if|unless|loop)}}|\\{\\{else}}");
    /** The place of a link, an image or a reference, whatever is written before it. */
    private static final Pattern LINK = Pattern.compile("]\\s*(?:\\(\\s*<?([^)\\s>]*)[^)]*\\)?|:\\s*<?(\\S*))");
    private static final Pattern OWN = Pattern.compile("/(?:referrals|refer|retention)(?:/[\\w-]+|/\\{\\{(?:referral\\.)?reference}})*");
    /** HTML, an address that is a link by itself, or the name of a protocol. */
    private static final Pattern ELSEWHERE = Pattern.compile("(?is)<\\s*[a-z/!?]|//|\\\\\\\\|\\bwww\\.|[\\w.+-]+@[\\w-]+\\."
            + "|\\b(?:javascript|data|vbscript|mailto|tel|sms|blob|file|ftp|https?)\\s*:(?=\\S)");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}&&[^\\n\\r\\t]]");

    private FormWords() {}

    /** What is wrong in it; nothing where all is well. */
    static Stream<String> faults(String text) {
        String plain = decoded(text);
        if (INVISIBLE.matcher(plain).find()) {
            return Stream.of("it holds a character that nobody sees: write it again");
        }
        String filled = FILLED_IN.matcher(plain).replaceAll("");
        if (filled.contains("{{") || filled.contains("}}")) {
            return Stream.of("what stands in double braces is a name such as {{referral.reference}}, or {{#if referral.risk"
                    + " != null}} with its {{/if}}");
        }
        if (plain.startsWith("=")) {
            return Stream.of("it is worked out, so that nobody can tell what it leads to: write the words, with names in"
                    + " double braces");
        }
        boolean elsewhere = ELSEWHERE.matcher(filled).find();
        for (Matcher link = LINK.matcher(plain); link.find() && !elsewhere;) {
            elsewhere = !OWN.matcher(link.group(1) == null ? link.group(2) : link.group(1)).matches();
        }
        return elsewhere ? Stream.of("it leads to another site, and what the form shows could be sent there: link to"
                + " Harmony's own pages, such as /referrals/{{referral.reference}}, and write no HTML") : Stream.empty();
    }

    /** As a browser reads it: entities and percent signs, however often they stand in one another. */
    private static String decoded(String text) {
        String before = null;
        String now = text;
        while (!now.equals(before)) {
            before = now;
            now = StringEscapeUtils.unescapeHtml4(now.replaceAll("&(?i:colon);", ":").replaceAll("&(?i:sol);", "/")
                    .replaceAll("&(?i:lpar);", "(").replaceAll("&(?i:commat);", "@").replaceAll("&(?i:period);", ".")
                    .replaceAll("&(?i:tab|newline|zerowidthspace);", "").replaceAll("(&#x?[0-9a-fA-F]+)(?![;0-9a-fA-F])", "$1;"));
            try {
                now = URLDecoder.decode(now.replace("+", "%2B"), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException noCode) {
                return now;
            }
        }
        return now.replaceAll("\\\\([!-/:-@\\[-`{-~])", "$1");
    }
}
