package org.projectharmony.referrals.access;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.rest.impl.DeploymentRestServiceImpl;
import org.camunda.bpm.engine.rest.mapper.MultipartFormData;
import org.camunda.bpm.engine.rest.mapper.MultipartPayloadProvider;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads what is sent to the engine before the engine does, and lets through what {@code engine-interface.txt} says that
 * the address takes: each field once, values that are text, numbers, dates or a yes or no, and never the name of a class.
 */
class EngineBodies extends OncePerRequestFilter {

    /** Far more than any form has, in bytes. */
    private static final int LARGEST = 256 * 1024;
    /** Far more than all models together, in bytes. */
    static final int LARGEST_FILES = 16 * 1024 * 1024;
    /** In characters: what isn't an entry in a form is a name, a code or a password. */
    private static final int LONGEST = 255;
    private static final String VARIABLES = "variables";
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "DELETE");
    private static final Set<String> KINDS = Set.of("string", "boolean", "short", "integer", "long", "double", "date",
            "null", "json");
    /** What the engine would read of a deployment, though it came as a file: whose it is, and from when on. */
    private static final Set<String> OF_THE_ENGINE = Set.of(DeploymentRestServiceImpl.TENANT_ID,
            DeploymentRestServiceImpl.DEPLOYMENT_ACTIVATION_TIME);
    /** What people search for and fill in is nested a few levels deep. */
    private static final int LEVELS = 50;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder().streamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(LEVELS).build()).build()).enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY,
            DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        EngineAddress address = EngineInterface.asked(request);
        if (address == null) {
            chain.doFilter(request, response);
            return;
        }
        int most = READING.contains(request.getMethod()) ? 0 : address.takesFiles() ? LARGEST_FILES : LARGEST;
        byte[] body = request.getInputStream().readNBytes(most == 0 ? 0 : most + 1);
        Refused refused = most == 0 ? null : body.length > most
                ? new Refused(HttpStatus.PAYLOAD_TOO_LARGE, "Send at most %d KB.".formatted(most / 1024))
                : refused(request, address, body);
        if (refused == null) {
            chain.doFilter(new Read(request, body), response);
        } else {
            Fault.note(new BadUserRequestException(refused.why()));
            response.setStatus(refused.status().value());
        }
    }

    /** What is wrong with a body, and how to mend it. */
    private record Refused(HttpStatus status, String why) {

        static Refused mend(String why) {
            return new Refused(HttpStatus.BAD_REQUEST, why);
        }
    }

    private static Refused refused(HttpServletRequest request, EngineAddress address, byte[] body) {
        String type = Objects.requireNonNullElse(request.getContentType(), "").toLowerCase(Locale.ROOT);
        if (!type.startsWith(address.takesFiles() ? "multipart/form-data" : "application/json") && body.length > 0) {
            return new Refused(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Send the body as "
                    + (address.takesFiles() ? "multipart/form-data." : "application/json."));
        }
        if (body.length == 0) {
            return null;
        }
        try {
            return address.takesFiles() ? parts(address, request.getContentType(), body) : fault(address, JSON.readTree(body));
        } catch (JsonProcessingException unreadable) {
            return Refused.mend("The body isn't JSON that can be read, has a field twice or is nested too deeply.");
        } catch (IOException unreadable) {
            return Refused.mend("The body can't be read: send it in UTF-8.");
        }
    }

    /** Read as the engine reads them. */
    private static Refused parts(EngineAddress address, String type, byte[] body) throws IOException {
        MultivaluedMap<String, String> head = new MultivaluedHashMap<>(Map.of("content-type", type));
        MultipartFormData parts;
        try {
            parts = new MultipartPayloadProvider().readFrom(MultipartFormData.class, null, null,
                    MediaType.MULTIPART_FORM_DATA_TYPE, head, new ByteArrayInputStream(body));
        } catch (RuntimeException unreadable) {
            return Refused.mend("The parts of the body can't be read: send them as multipart/form-data.");
        }
        return parts.getPartNames().stream().filter(name -> !address.fields().contains(name)
                && (OF_THE_ENGINE.contains(name) || parts.getNamedPart(name).getFileName() == null)).findFirst()
                .map(name -> Refused.mend(taken(address))).orElse(null);
    }

    private static Refused fault(EngineAddress address, JsonNode body) {
        if (!body.isObject()) {
            return Refused.mend("Send one JSON object.");
        }
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            String wrong = address.takesAnything() ? null : wrong(address, field.getKey(), field.getValue());
            if (wrong != null) {
                return Refused.mend(wrong);
            }
        }
        return namesAKind(body, false) ? Refused.mend("A value is one of " + KINDS.stream().sorted()
                .collect(Collectors.joining(", ")) + ", and says no more of itself than that.") : isTooLong(body)
                ? Refused.mend("Names, codes and passwords have at most " + LONGEST + " characters.") : null;
    }

    private static String wrong(EngineAddress address, String field, JsonNode value) {
        if (address.fields().contains(field)) {
            return null;
        } else if (address.fields().contains(field + "=")) {
            return value.isNull() || value.isTextual() && value.textValue().isEmpty() ? null : "Leave " + field + " empty.";
        } else if (address.fields().contains(field + ">0")) {
            return value.isInt() && value.intValue() > 0 ? null : field + ": send a whole number over 0.";
        }
        return taken(address);
    }

    private static String taken(EngineAddress address) {
        return address.fields().isEmpty() ? "Nothing is taken here." : "Nothing is taken here but " + String.join(", ",
                address.fields()).replaceAll("=|>0", "") + ".";
    }

    /** A value says its kind by "type", and of what class it is by "valueInfo" where the kind allows it. */
    private static boolean namesAKind(JsonNode node, boolean isVariable) {
        if (!node.isObject()) {
            return anyOf(node, inner -> namesAKind(inner, false));
        }
        JsonNode type = node.path("type");
        return node.hasNonNull("valueInfo") && !(node.get("valueInfo").isObject() && node.get("valueInfo").isEmpty())
                || isVariable && node.hasNonNull("type") && !KINDS.contains(type.asText().toLowerCase(Locale.ROOT))
                || node.properties().stream().anyMatch(field -> field.getKey().equals(VARIABLES) && field.getValue().isObject()
                        ? anyOf(field.getValue(), inner -> namesAKind(inner, true)) : namesAKind(field.getValue(), false));
    }

    private static boolean isTooLong(JsonNode node) {
        return node.isTextual() ? node.textValue().length() > LONGEST : node.isArray() ? anyOf(node, EngineBodies::isTooLong)
                : node.properties().stream().anyMatch(field -> !field.getKey().equals(VARIABLES) && isTooLong(field.getValue()));
    }

    private static boolean anyOf(JsonNode nodes, Predicate<JsonNode> what) {
        return nodes.valueStream().anyMatch(what);
    }

    /** The request with what was read of it. */
    private static final class Read extends HttpServletRequestWrapper {

        private final ByteArrayInputStream body;

        private Read(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = new ByteArrayInputStream(body);
        }

        @Override
        public ServletInputStream getInputStream() {
            return new ServletInputStream() {
                @Override
                public int read() {
                    return body.read();
                }

                @Override
                public int read(byte[] into, int from, int most) {
                    return body.read(into, from, most);
                }

                @Override
                public int available() {
                    return body.available();
                }

                @Override
                public boolean isFinished() {
                    return body.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new IllegalStateException("The body has been read");
                }
            };
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }
}
