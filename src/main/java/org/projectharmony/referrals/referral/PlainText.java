package org.projectharmony.referrals.referral;

import java.text.Normalizer;
import java.util.Locale;
import org.apache.commons.lang3.StringUtils;

/** Text as it is compared: small letters and digits with single spaces, without accents and apostrophes. */
final class PlainText {

    private PlainText() {}

    static String of(String text) {
        String letters = Normalizer.normalize(
                StringUtils.stripAccents(text.toLowerCase(Locale.ROOT)), Normalizer.Form.NFC);
        return letters.replaceAll("['’‘`´ʼ]", "").replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }
}
