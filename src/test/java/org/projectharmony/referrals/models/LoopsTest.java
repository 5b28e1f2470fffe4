package org.projectharmony.referrals.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.xml.sax.SAXException;

/** Processes that go round without waiting for anybody, on whatever way. */
class LoopsTest {

    private static final String BACK = "<bpmn:exclusiveGateway id=\"Again\" name=\"Again?\" />" + flow("Act", "Again")
            + flow("Again", "Act");
    private static final String TIMER = "<bpmn:timerEventDefinition><bpmn:timeDate>${dueBy}</bpmn:timeDate>"
            + "</bpmn:timerEventDefinition>";

    private record Way(String way, String... models) {}

    @TestFactory
    Stream<DynamicTest> areRefusedWithTheNamesAlongTheLoop() {
        return Stream.of(
                new Way("in one transaction", step("<bpmn:serviceTask id=\"Act\" name=\"Act on it\" />" + BACK)),
                new Way("in many transactions", step("<bpmn:serviceTask id=\"Act\" name=\"Act on it\""
                        + " camunda:asyncBefore=\"true\" camunda:asyncAfter=\"true\" />" + BACK)),
                new Way("to itself", step("<bpmn:serviceTask id=\"Act\" name=\"Act on it\" />" + flow("Act", "Act"))),
                new Way("calling itself", step(call("hostile"))),
                new Way("calling whichever is named, which may be itself", step(call("${casework}"))),
                new Way("calling one that calls it", step(call("other")), step(call("hostile")).replace("id=\"hostile\"",
                        "id=\"other\"")),
                new Way("calling itself many times", step("<bpmn:callActivity id=\"Act\" name=\"Act on it\""
                        + " calledElement=\"hostile\"><bpmn:multiInstanceLoopCharacteristics /></bpmn:callActivity>")),
                new Way("round a call that ends at once", step(call("quick") + BACK), step("<bpmn:task id=\"Act\" />")
                        .replace("id=\"hostile\"", "id=\"quick\"")),
                new Way("through an embedded subprocess", step("<bpmn:subProcess id=\"Act\" name=\"Act on it\">"
                        + "<bpmn:startEvent id=\"In\" /><bpmn:endEvent id=\"Out\" />" + flow("In", "Out")
                        + "</bpmn:subProcess>" + BACK)),
                new Way("within an embedded subprocess", step("<bpmn:subProcess id=\"Act\"><bpmn:startEvent id=\"In\" />"
                        + "<bpmn:task id=\"Round\" name=\"Act on it\" />" + flow("In", "Round") + flow("Round", "Round")
                        + "</bpmn:subProcess>")),
                new Way("out at an error", step("<bpmn:userTask id=\"Act\" name=\"Act on it\" /><bpmn:boundaryEvent id=\"Wrong\""
                        + " attachedToRef=\"Act\"><bpmn:errorEventDefinition /></bpmn:boundaryEvent>" + flow("Wrong", "Act"))),
                new Way("beside a person", step("<bpmn:parallelGateway id=\"Act\" name=\"Act on it\" /><bpmn:userTask"
                        + " id=\"Wait\" /><bpmn:task id=\"Round\" />" + flow("Act", "Wait") + flow("Act", "Round")
                        + flow("Round", "Act")))
        ).map(way -> DynamicTest.dynamicTest(way.way(), () -> assertThat(faults(way.models())).isNotEmpty()
                .allSatisfy(fault -> assertThat(fault).contains("processes/hostile", "it goes round without waiting",
                        "\""))));
    }

    @TestFactory
    Stream<DynamicTest> areLetInWhereTheyWait() {
        return Stream.of(
                new Way("for a person", step("<bpmn:userTask id=\"Act\" />" + BACK)),
                new Way("for a date", step("<bpmn:intermediateCatchEvent id=\"Act\">" + TIMER
                        + "</bpmn:intermediateCatchEvent>" + BACK)),
                new Way("for a message", step("<bpmn:receiveTask id=\"Act\" />" + BACK)),
                new Way("out at a date", step("<bpmn:userTask id=\"Act\" /><bpmn:boundaryEvent id=\"Late\""
                        + " attachedToRef=\"Act\">" + TIMER + "</bpmn:boundaryEvent>" + flow("Late", "Act"))),
                new Way("in a process that is called", step(call("slow") + BACK), step("<bpmn:userTask id=\"Act\" />")
                        .replace("id=\"hostile\"", "id=\"slow\"")),
                new Way("on one of the branches", step(call("forked") + BACK), step("<bpmn:parallelGateway id=\"Act\" />"
                        + "<bpmn:userTask id=\"Wait\" /><bpmn:endEvent id=\"End\" />" + flow("Act", "Wait")
                        + flow("Wait", "End")).replace("id=\"hostile\"", "id=\"forked\""))
        ).map(way -> DynamicTest.dynamicTest(way.way(), () -> assertThat(faults(way.models())).isEmpty()));
    }

    @Test
    void areNoneInHarmonysOwn() {
        assertThat(faults(ModelSet.ours().files().entrySet().stream().filter(file -> file.getKey().endsWith(".bpmn"))
                .map(file -> file.getValue()).toArray(String[]::new))).isEmpty();
    }

    private static String step(String step) {
        return ModelSet.ofStep(step).files().get("processes/hostile.bpmn");
    }

    private static String call(String process) {
        return "<bpmn:callActivity id=\"Act\" name=\"Act on it\" calledElement=\"" + process + "\" />";
    }

    private static String flow(String from, String to) {
        return "<bpmn:sequenceFlow id=\"Flow_" + from + "_" + to + "\" sourceRef=\"" + from + "\" targetRef=\"" + to + "\" />";
    }

    private static Collection<String> faults(String... models) {
        Faults faults = new Faults();
        new Loops(Stream.of(models).map(LoopsTest::drawing).toList()).check(faults);
        return List.copyOf(faults.all());
    }

    private static Drawing drawing(String model) {
        try {
            return Drawing.read("processes/hostile.bpmn", model.getBytes(StandardCharsets.UTF_8));
        } catch (SAXException e) {
            throw new IllegalStateException(e);
        }
    }
}
