package org.projectharmony.referrals.models;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.projectharmony.referrals.sharing.SharingRules.Facts;

/**
 * What holds whatever the decision tables say, {@code need-to-know.yaml}.
 *
 * @param restricted the concerns whose referrals have a keeper
 * @param graded the concerns whose keeper has to do something before another team is brought in
 * @param bases the states of consent in which a lawful basis may hold, by its code
 */
record NeedToKnowRules(List<String> restricted, List<String> graded, List<Hidden> hidden,
        Map<String, List<String>> bases) {

    static NeedToKnowRules read() {
        try (InputStream file = NeedToKnowRules.class.getResourceAsStream("/need-to-know.yaml")) {
            return YAMLMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE).build()
                    .readValue(file, NeedToKnowRules.class);
        } catch (IOException e) {
            throw new UncheckedIOException("need-to-know.yaml can't be read", e);
        }
    }

    /**
     * Who must not see what.
     *
     * @param concern of the referral; null where it is any
     * @param sensitivity of the referral; null where it is any
     * @param teams whom it holds for; null where it is all except some
     * @param fields those that must not be seen; null where it is all but {@code only}
     */
    record Hidden(String because, String concern, String sensitivity, List<String> teams, List<String> except,
            List<String> fields, List<String> only) {

        /** Those of the fields that the team sees and must not. */
        Collection<String> broken(Facts facts, Collection<String> seen) {
            Collection<String> broken = new TreeSet<>(seen);
            boolean concerned = (concern == null || facts.concerns().contains(concern))
                    && (sensitivity == null || facts.sensitivity().contains(sensitivity))
                    && (teams == null ? !except.contains(facts.team()) : teams.contains(facts.team()));
            if (!concerned) {
                return List.of();
            }
            broken.removeIf(field -> fields == null ? only.contains(field) : !fields.contains(field));
            return broken;
        }
    }
}
