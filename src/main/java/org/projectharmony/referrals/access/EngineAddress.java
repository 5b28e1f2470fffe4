package org.projectharmony.referrals.access;

import jakarta.servlet.http.HttpServletRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * An address of the engine's REST interface that somebody needs, as {@code engine-interface.txt} lists them.
 *
 * @param methods those that are taken; none where it is closed
 * @param path as the list has it, with its variables in braces
 * @param patterns the same under each of the two roots of the interface
 * @param who whoever may open one of these applications
 * @param fields what a body may hold
 */
record EngineAddress(Set<String> methods, String path, List<PathPattern> patterns, Set<String> who, List<String> fields) {

    static final String ANYBODY = "anybody";

    private static final String ANYTHING = "*";
    private static final String FILES = "files";
    private static final List<String> ROOTS = List.of("/engine-rest", "/camunda/api/engine/engine/default");

    static List<EngineAddress> all() {
        try (BufferedReader list = new BufferedReader(new InputStreamReader(
                new ClassPathResource("engine-interface.txt").getInputStream(), StandardCharsets.UTF_8))) {
            return list.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).map(EngineAddress::read).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The list of the engine's addresses can't be read", unreadable);
        }
    }

    private static EngineAddress read(String line) {
        List<String> words = List.of(line.split("\\s+"));
        Set<String> methods = words.get(0).equals("-") ? Set.of() : Set.of(words.get(0).split(","));
        String path = words.get(1);
        boolean whole = Stream.concat(ROOTS.stream().limit(1), Stream.of("/camunda/")).anyMatch(path::startsWith);
        List<PathPattern> patterns = (whole ? Stream.of(path) : ROOTS.stream().map(root -> root + path))
                .flatMap(one -> one.endsWith("}") && one.contains("{*") ? Stream.of(one) : Stream.of(one, one + "/"))
                .map(PathPatternParser.defaultInstance::parse).toList();
        return new EngineAddress(methods, path, patterns, words.size() < 3 ? Set.of() : Set.of(words.get(2).split(",")),
                words.subList(Math.min(3, words.size()), words.size()));
    }

    boolean isOf(HttpServletRequest request, PathContainer asked) {
        return (methods.isEmpty() || methods.contains(request.getMethod()))
                && patterns.stream().anyMatch(pattern -> pattern.matches(asked));
    }

    boolean takesAnything() {
        return fields.contains(ANYTHING);
    }

    boolean takesFiles() {
        return fields.contains(FILES);
    }

    /** Whether it is open to some only in part: what changes something takes what it names and nothing else. */
    boolean isNarrowed() {
        return !fields.isEmpty() && !takesAnything();
    }

    /** Whether it is about one thing, by its id or name. */
    boolean namesSomething() {
        return path.contains("{");
    }

    /** Whether a person's form is sent there. */
    boolean takesAForm() {
        return path.startsWith("/task/") && fields.contains("variables");
    }
}
