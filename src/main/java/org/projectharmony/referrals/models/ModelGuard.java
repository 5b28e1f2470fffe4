package org.projectharmony.referrals.models;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.springframework.stereotype.Component;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Looks at every file of a deployment before the engine does, whoever deploys and by whichever way, and refuses all of
 * it where anything is wrong, with the whole list of what to mend.
 */
@Component
class ModelGuard implements Deployer {

    private final ProcessRules processRules;
    private final DecisionRules decisionRules;
    private final FormRules formRules;
    private final TableTrial trial;

    ModelGuard(ProcessRules processRules, DecisionRules decisionRules, FormRules formRules,
            TableTrial trial) {
        this.processRules = processRules;
        this.decisionRules = decisionRules;
        this.formRules = formRules;
        this.trial = trial;
    }

    /** @throws ModelsRefused naming everything that is wrong */
    @Override
    public void deploy(DeploymentEntity deployment) {
        if (deployment.isNew()) {
            if (deployment.getTenantId() != null) {
                throw new ModelsRefused(List.of("the deployment: it is for a tenant, and models are everybody's: leave the tenant"
                        + " out"));
            }
            Map<String, byte[]> files = new TreeMap<>();
            deployment.getResources().forEach((name, file) -> files.put(name, file.getBytes()));
            check(files);
        }
    }

    void check(Map<String, byte[]> files) {
        Faults faults = new Faults();
        Map<String, Drawing> drawings = new TreeMap<>();
        Map<String, JsonNode> forms = new TreeMap<>();
        files.forEach((file, content) -> {
            if (file.endsWith(".bpmn") || file.endsWith(".dmn")) {
                try {
                    drawings.put(file, Drawing.read(file, content));
                } catch (SAXException unreadable) {
                    String line = unreadable instanceof SAXParseException at ? ", line " + at.getLineNumber() : "";
                    faults.add(file + line, "it is no XML that is read here (a document type or an entity never is):"
                            + " save it again in Camunda Modeler");
                }
            } else if (file.endsWith(".form")) {
                formRules.read(file, content, faults).ifPresent(form -> forms.put(file, form));
            } else {
                faults.add(file, "only processes (.bpmn), decisions (.dmn) and forms (.form) are deployed: leave it"
                        + " out");
            }
        });
        Deployed together = Deployed.of(drawings.values(), forms.values());
        decisionRules.checkComplete(together, faults);
        drawings.forEach((file, drawing) -> {
            if (file.endsWith(".bpmn")) {
                processRules.check(drawing, together, faults);
            } else {
                decisionRules.check(drawing, together, faults);
            }
        });
        new Loops(drawings.values()).check(faults);
        forms.forEach((file, form) -> formRules.check(file, form, faults));
        if (faults.all().isEmpty()) {
            Map<String, byte[]> tables = new TreeMap<>(files);
            tables.keySet().removeIf(file -> !file.endsWith(".dmn"));
            trial.check(tables, together, faults);
        }
        if (!faults.all().isEmpty()) {
            throw new ModelsRefused(faults.all());
        }
    }
}
