package org.projectharmony.referrals.models;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The list of what a model may be made of, {@code model-parts.properties}. */
@Component
class ModelParts {

    private final Properties list = new Properties();

    ModelParts() {
        try (InputStream file = ModelParts.class.getResourceAsStream("/model-parts.properties")) {
            list.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("model-parts.properties can't be read", e);
        }
    }

    boolean has(String part) {
        return list.containsKey(part);
    }

    Set<String> of(String part) {
        return Set.of(list.getProperty(part).split(part.equals("feel.functions") ? ", " : " "));
    }

    int number(String part) {
        return Integer.parseInt(list.getProperty(part));
    }

    /** Why a part or a setting is refused and what to do instead. */
    String why(String name) {
        return list.getProperty("why." + name, "it is none of what Harmony's models are made of"
                + " (model-parts.properties): take it out");
    }
}
