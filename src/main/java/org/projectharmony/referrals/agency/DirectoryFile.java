package org.projectharmony.referrals.agency;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * The directory of agencies as it is written, before anything is checked but its shape.
 *
 * @param hours names for opening hours, such as {@code office}
 */
record DirectoryFile(Map<String, String> hours, List<AgencyEntry> agencies, List<TeamEntry> teams) {

    record AgencyEntry(String id, String name) {
    }

    record TeamEntry(String id, String agency, String until, List<VersionEntry> versions) {

        TeamEntry {
            versions = versions == null ? List.of() : versions;
        }
    }

    record VersionEntry(String from, String name, String receives, String mail, String backupMail,
            String supervisorsMail, String hours, String outOfHours) {
    }

    DirectoryFile {
        hours = hours == null ? Map.of() : hours;
        agencies = agencies == null ? List.of() : agencies;
        teams = teams == null ? List.of() : teams;
    }

    /** Reads as much as can be read, adding to the faults what can't. */
    static DirectoryFile read(InputStream yaml, List<String> faults) throws IOException {
        YAMLMapper mapper = YAMLMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .addHandler(new UnknownKeys(faults))
                .build();
        try {
            DirectoryFile file = mapper.readValue(yaml, DirectoryFile.class);
            return file == null ? new DirectoryFile(null, null, null) : file;
        } catch (JacksonException unreadable) {
            JsonLocation place = unreadable.getLocation();
            faults.add((place == null ? "" : "line " + place.getLineNr() + ": ") + unreadable.getOriginalMessage());
            return new DirectoryFile(null, null, null);
        }
    }

    private static class UnknownKeys extends DeserializationProblemHandler {

        private final List<String> faults;

        UnknownKeys(List<String> faults) {
            this.faults = faults;
        }

        @Override
        public boolean handleUnknownProperty(DeserializationContext context, JsonParser parser,
                JsonDeserializer<?> deserializer, Object owner, String key) throws IOException {
            faults.add("%s: '%s' is not a key that belongs there".formatted(place(owner), key));
            parser.skipChildren();
            return true;
        }

        // A record is built before its unknown keys are seen, and by then their line is lost.
        private static String place(Object owner) {
            if (owner instanceof VersionEntry version) {
                return "version '%s' from %s".formatted(version.name(), version.from());
            }
            if (owner instanceof TeamEntry team) {
                return "team " + team.id();
            }
            return owner instanceof AgencyEntry agency ? "agency " + agency.id() : "the directory";
        }
    }
}
