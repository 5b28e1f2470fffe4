package org.projectharmony.referrals.models;

import org.springframework.stereotype.Component;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;

/** What holds for every part of a process or a decision: it is on the list, with what is set on it. */
@Component
class PartRules {

    private final ModelParts parts;

    PartRules(ModelParts parts) {
        this.parts = parts;
    }

    /** @param kind {@code bpmn} or {@code dmn} */
    void check(Drawing drawing, String kind, Faults faults) {
        for (Element element : drawing.elements()) {
            String part = Drawing.part(element);
            // By name too: the engine takes a part of a process by its name alone, whatever its name space.
            if (Drawing.isPicture(element) && parts.of("picture.parts").contains(element.getLocalName())) {
                continue;
            }
            if (part == null || !parts.has(part) || !part.startsWith("camunda") && !part.startsWith(kind)) {
                faults.add(drawing.where(element),
                        "the part \"" + element.getLocalName() + "\": " + parts.why(element.getLocalName()));
                continue;
            }
            for (Attr attribute : Drawing.settings(element)) {
                String setting = Drawing.setting(attribute);
                if (setting != null && !parts.of(part).contains(setting)) {
                    faults.add(drawing.where(element),
                            "\"" + attribute.getLocalName() + "\": " + parts.why(attribute.getLocalName()));
                }
            }
        }
    }

    /** Of a process or a decision. */
    static void checkVersion(Drawing drawing, Element definition, Faults faults) {
        if (!Drawing.camunda(definition, "historyTimeToLive").matches("P\\d+[DWMY]|\\d+")) {
            faults.add(drawing.where(definition), "it has no time to live: say how long its history is kept, such as"
                    + " P180D");
        }
        if (Drawing.camunda(definition, "versionTag").isBlank()) {
            faults.add(drawing.where(definition), "it has no version: set the version tag, such as 1.0.0");
        }
    }
}
