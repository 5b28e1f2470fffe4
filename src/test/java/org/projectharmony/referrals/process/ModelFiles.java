package org.projectharmony.referrals.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Component;

/** Every model and form as it lies in {@code processes/} and {@code forms/}, and what they may refer to. */
final class ModelFiles {

    static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    /** The processes that run under a team. */
    private static final Set<String> OF_A_PART = Set.of("agency-response", "challenge-side", "escalation", "information",
            "ladder", "question", "standard-casework");

    private ModelFiles() {}

    /** The files below a folder with this ending, by name without it. */
    static Map<String, Path> files(String folder, String ending) {
        try (Stream<Path> found = Files.walk(Path.of(folder))) {
            Map<String, Path> files = new TreeMap<>();
            found.filter(file -> file.toString().endsWith(ending)).forEach(file ->
                    files.put(file.getFileName().toString().replace(ending, ""), file));
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, BpmnModelInstance> processes() {
        Map<String, BpmnModelInstance> models = new TreeMap<>();
        files("processes", ".bpmn").forEach((name, file) -> models.put(name, Bpmn.readModelFromFile(file.toFile())));
        return models;
    }

    /** Whatever a team sees of its part may not say the risk. */
    static String priority(String process) {
        return OF_A_PART.contains(process) ? "${riskPriority.of(reference, part)}" : "${riskPriority.of(reference)}";
    }

    static Map<String, DmnModelInstance> decisions() {
        Map<String, DmnModelInstance> models = new TreeMap<>();
        files("processes", ".dmn").forEach((name, file) -> models.put(name, Dmn.readModelFromFile(file.toFile())));
        return models;
    }

    static Map<String, JsonNode> forms() {
        Map<String, JsonNode> forms = new TreeMap<>();
        files("forms", ".form").forEach((name, file) -> forms.put(name, json(file)));
        return forms;
    }

    /** The beans that a model may call, by name. */
    static Map<String, Class<?>> beans() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Component.class));
        Map<String, Class<?>> beans = new TreeMap<>();
        scanner.findCandidateComponents("org.projectharmony.referrals").forEach(found -> {
            try {
                Class<?> type = Class.forName(found.getBeanClassName());
                Component component = type.getAnnotation(Component.class);
                if (component != null && !component.value().isEmpty()) {
                    beans.put(component.value(), type);
                }
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        });
        return beans;
    }

    /** The field's words for codes, by kind and code. */
    static Properties words() {
        try (Reader file = Files.newBufferedReader(Path.of("src/main/resources/words.properties"))) {
            Properties words = new Properties();
            words.load(file);
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The source of one of Harmony's classes. */
    static String source(Class<?> type) {
        return source(type.getName());
    }

    static String source(String type) {
        try {
            return Files.readString(Path.of("src/main/java", type.replace('.', '/') + ".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
