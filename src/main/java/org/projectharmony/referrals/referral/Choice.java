package org.projectharmony.referrals.referral;

/**
 * Why a team takes part, as a rule or a person decided it.
 *
 * @param role {@code lead} or {@code supporting}
 * @param needed whether a decline goes back to triage
 * @param casework the process by which the team does its work
 * @param decidedBy {@code rules}, or the user who chose the team
 * @param request what the referrer asked of this team, or null; may hold personal data
 * @param ask what the referrer must ask the person first, or null where no consent is missing
 */
public record Choice(String team, String role, boolean needed, String casework, String decidedBy, String rule,
        String decisionVersion, String request, String ask) {

    public boolean held() {
        return ask != null;
    }

    /** @param asked what the person has to be asked first */
    public Choice heldBack(String asked) {
        return new Choice(team, role, needed, casework, decidedBy, rule, decisionVersion, request, asked);
    }

    Choice as(String role) {
        return new Choice(team, role, needed, casework, decidedBy, rule, decisionVersion, request, ask);
    }
}
