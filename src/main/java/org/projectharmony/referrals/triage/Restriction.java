package org.projectharmony.referrals.triage;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.projectharmony.referrals.process.Decisions;
import org.springframework.stereotype.Component;

/** Says which team alone looks after a referral with such concerns, by the decision {@code restriction}. */
@Component
public class Restriction {

    private final Decisions decisions;

    Restriction(Decisions decisions) {
        this.decisions = decisions;
    }

    /** The keeper's team id; empty where the referral isn't restricted. */
    public Optional<String> keeper(List<String> concerns) {
        return decisions.latestRows("restriction", Map.of("concerns", concerns)).stream()
                .map(row -> (String) row.get("team")).findFirst();
    }
}
