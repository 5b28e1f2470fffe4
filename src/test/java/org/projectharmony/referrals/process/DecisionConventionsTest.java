package org.projectharmony.referrals.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.Map;
import java.util.function.BiConsumer;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Description;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.Test;

/** How every decision table looks: one table in a file, and a kind and a source beside each row. */
class DecisionConventionsTest {

    private static final Map<String, DmnModelInstance> DECISIONS = ModelFiles.decisions();

    @Test
    void isNamedAsItsFile() {
        each((name, model) -> {
            assertThat(name).matches("[a-z]+(-[a-z]+)*");
            assertThat(all(model, Decision.class)).as(name).singleElement().extracting(Decision::getId).isEqualTo(name);
        });
    }

    @Test
    void saysItsVersionAndHowLongItsHistoryIsKept() {
        each((name, model) -> {
            Decision decision = all(model, Decision.class).iterator().next();
            assertThat(decision.getName()).as(name).isNotBlank().isNotEqualTo(name);
            assertThat(decision.getVersionTag()).as(name).matches("\\d+\\.\\d+\\.\\d+");
            assertThat(decision.getCamundaHistoryTimeToLiveString()).as(name).matches("P\\d+D");
            assertThat(description(decision)).as(name).isNotBlank();
        });
    }

    @Test
    void givesEachRowItsKindAndSource() {
        each((name, model) -> all(model, Rule.class).forEach(row ->
                assertThat(description(row)).as(name + ": annotation of " + row.getId()).matches("[SLPD] \\S.{3,}")));
    }

    @Test
    void namesEveryPartAfterWhatItIs() {
        each((name, model) -> {
            all(model, Rule.class).forEach(row -> assertThat(row.getId()).as(name).matches("Rule_[a-z0-9_]*[a-z]{3}[a-z0-9_]*"));
            all(model, Input.class).forEach(input -> {
                assertThat(input.getId()).as(name).matches("Input_[A-Za-z]+");
                assertThat(input.getLabel()).as(name + ": " + input.getId()).isNotBlank();
            });
            all(model, Output.class).forEach(output -> {
                assertThat(output.getId()).as(name).isEqualTo("Output_" + output.getName());
                assertThat(output.getLabel()).as(name + ": " + output.getId()).isNotBlank();
            });
        });
    }

    @Test
    void leavesNoDoubtWhichRowsCount() {
        each((name, model) -> assertThat(all(model, DecisionTable.class)).as(name).singleElement()
                .extracting(DecisionTable::getHitPolicy).isIn(HitPolicy.UNIQUE, HitPolicy.FIRST, HitPolicy.COLLECT));
    }

    @Test
    void hasAPlaceInTheDiagram() {
        each((name, model) -> assertThat(org.camunda.bpm.model.dmn.Dmn.convertToString(model))
                .contains("dmnElementRef=\"" + name + "\""));
    }

    private static void each(BiConsumer<String, DmnModelInstance> check) {
        assertThat(DECISIONS).as("decisions in processes/").isNotEmpty();
        DECISIONS.forEach(check);
    }

    private static <T extends org.camunda.bpm.model.xml.instance.ModelElementInstance> Collection<T> all(
            DmnModelInstance model, Class<T> type) {
        return model.getModelElementsByType(type);
    }

    private static String description(DmnElement element) {
        return element.getChildElementsByType(Description.class).stream().map(Description::getTextContent).findFirst()
                .orElse("");
    }
}
