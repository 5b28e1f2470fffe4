package org.projectharmony.referrals.models;

import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;

/** Models and forms as somebody deploys them: all of Harmony's own, changed here and there, or some of their own. */
public record ModelSet(Map<String, String> files) {

    /** Harmony's own, as they lie in {@code processes/} and {@code forms/}. */
    public static ModelSet ours() {
        return in(Path.of(""));
    }

    /** Those in the {@code processes/} and {@code forms/} of a folder. */
    static ModelSet in(Path folder) {
        Map<String, String> files = new TreeMap<>();
        for (String part : new String[] {"processes", "forms"}) {
            try (Stream<Path> found = Files.walk(folder.resolve(part))) {
                for (Path file : found.filter(Files::isRegularFile).toList()) {
                    files.put(folder.relativize(file).toString(), Files.readString(file));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new ModelSet(files);
    }

    /** A process of one step between its start and its end. */
    static ModelSet ofStep(String step) {
        return ofProcess("", step);
    }

    /** @param first what stands before the process, such as a message */
    static ModelSet ofProcess(String first, String step) {
        return new ModelSet(Map.of("processes/hostile.bpmn", """
                <?xml version="1.0" encoding="UTF-8"?>
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="Definitions_Hostile"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="https://harmony.example/test">%s
                  <bpmn:process id="hostile" name="Hostile" isExecutable="true" camunda:historyTimeToLive="P1D"
                      camunda:versionTag="1.0.0">
                    <bpmn:startEvent id="StartEvent_Go" name="Go" />
                    <bpmn:sequenceFlow id="Flow_Go" sourceRef="StartEvent_Go" targetRef="Act" />
                    %s
                    <bpmn:sequenceFlow id="Flow_Gone" sourceRef="Act" targetRef="EndEvent_Gone" />
                    <bpmn:endEvent id="EndEvent_Gone" name="Gone" />
                  </bpmn:process>
                </bpmn:definitions>
                """.formatted(first, step)));
    }

    /** A decision of this content. */
    static ModelSet ofDecision(String content) {
        return new ModelSet(Map.of("processes/hostile.dmn", """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="Definitions_Hostile" name="Hostile"
                    xmlns:camunda="http://camunda.org/schema/1.0/dmn" namespace="https://harmony.example/test">
                  <decision id="hostile" name="Hostile" camunda:historyTimeToLive="P1D" camunda:versionTag="1.0.0">
                    %s
                  </decision>
                </definitions>
                """.formatted(content)));
    }

    /** A table of one row. */
    static ModelSet ofTable(String input, String test, String result) {
        return ofDecision("""
                <decisionTable id="Table" hitPolicy="FIRST">
                  <input id="Input"><inputExpression id="InputExpression"><text>%s</text></inputExpression></input>
                  <output id="Output" name="answer" typeRef="string" />
                  <rule id="Rule"><inputEntry id="InputEntry"><text>%s</text></inputEntry>
                    <outputEntry id="OutputEntry"><text>%s</text></outputEntry></rule>
                </decisionTable>""".formatted(input, test, result));
    }

    public ModelSet with(String file, String before, String after) {
        if (!files.get(file).contains(before)) {
            throw new IllegalArgumentException(file + " has no " + before);
        }
        int at = files.get(file).indexOf(before);
        return plus(file, files.get(file).substring(0, at) + after + files.get(file).substring(at + before.length()));
    }

    ModelSet plus(String file, String content) {
        Map<String, String> changed = new TreeMap<>(files);
        changed.put(file, content);
        return new ModelSet(changed);
    }

    ModelSet without(String file) {
        Map<String, String> changed = new TreeMap<>(files);
        changed.remove(file);
        return new ModelSet(changed);
    }

    String deploy(RepositoryService repository) {
        DeploymentBuilder deployment = repository.createDeployment().name("test");
        files.forEach(deployment::addString);
        return deployment.deploy().getId();
    }

    /** What the guard says to it. */
    String refusal(RepositoryService repository) {
        Throwable refusal = catchThrowable(() -> deploy(repository));
        Assertions.assertThat(refusal).isInstanceOf(BadUserRequestException.class);
        return refusal.getMessage();
    }
}
