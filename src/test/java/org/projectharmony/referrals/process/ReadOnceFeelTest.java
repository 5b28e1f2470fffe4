package org.projectharmony.referrals.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a cell means the same as to the engine's own FEEL, also what is wrong, and also when it is asked again. */
class ReadOnceFeelTest {

    private static final FeelEngine OWN = new ReadOnceFeel(100_000);
    private static final FeelEngine ENGINES = new ScalaFeelEngine(List.of());

    @ParameterizedTest
    @ValueSource(strings = {"\"low\"", "\"high\", \"medium\"", "not(\"low\")", "-", "null", "> 17", "[18..65]", "true",
        "contains(cellInput, \"ed\")", "list contains(concerns, \"fire-risk\")", "list contains(unknown, \"a\")", "unknown",
        "count(concerns) > 1", "starts with(unknown, \"a\")", "> \"a\"", "\"unclosed", "no such function(1)",
        "assert(1, false)", "abs(number(\"x\"))", "today() > date(\"2020-01-01\")", "function(a) external {java: {}}"})
    void meansTheSame(String cell) {
        for (Object input : new Object[] {"medium", "low", 30, null, true}) {
            VariableContext facts = facts(input);
            for (int time = 0; time < 2; time++) {
                assertThat(said(() -> OWN.evaluateSimpleUnaryTests(cell, "cellInput", facts))).as("%s of %s", cell, input)
                        .isEqualTo(said(() -> ENGINES.evaluateSimpleUnaryTests(cell, "cellInput", facts)));
                assertThat(said(() -> OWN.evaluateSimpleExpression(cell, facts))).as("%s with %s", cell, input)
                        .isEqualTo(said(() -> ENGINES.evaluateSimpleExpression(cell, facts)));
            }
        }
    }

    private static VariableContext facts(Object input) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("cellInput", input);
        facts.put("concerns", List.of("fire-risk", "hoarding"));
        return Variables.fromMap(facts).asVariableContext();
    }

    private static Object said(Callable<?> question) {
        try {
            return String.valueOf(question.call());
        } catch (FeelException wrong) {
            return wrong.getMessage();
        } catch (Exception other) {
            return other.getClass();
        }
    }
}
