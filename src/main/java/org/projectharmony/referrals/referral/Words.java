package org.projectharmony.referrals.referral;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The field's words for the codes on the record, from {@code words.properties}. */
@Component
public class Words {

    private final MessageSource messages;

    Words(MessageSource messages) {
        this.messages = messages;
    }

    /** The words for a code of a kind, such as {@code concern} and {@code fire-risk}; the code where there are none. */
    public String of(String kind, String code) {
        return messages.getMessage(kind + "." + code, null, code, Locale.UK);
    }
}
