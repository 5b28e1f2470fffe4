package org.projectharmony.referrals.models;

import java.util.Collection;
import org.camunda.bpm.engine.BadUserRequestException;

/** Models that can't be deployed, with everything that is wrong in them; over REST the answer is 400. */
class ModelsRefused extends BadUserRequestException {

    ModelsRefused(Collection<String> faults) {
        super("Nothing was deployed. Mend this, and deploy all models and forms again, together:\n- "
                + String.join("\n- ", faults));
    }
}
