package org.projectharmony.referrals.referral;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;

/** The rule of matching as it is delivered. */
final class MatchingFile {

    private MatchingFile() {}

    static SubjectMatching read() {
        try {
            return new Binder(ConfigurationPropertySources.from(
                    new YamlPropertySourceLoader().load("matching", new ClassPathResource("matching.yaml"))))
                    .bind("harmony.matching", SubjectMatching.class).get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
