package org.projectharmony.referrals.access;

import org.projectharmony.referrals.access.EngineRoutes.Route;
import org.projectharmony.referrals.access.TellTales.Tale;

/** What the changes are asked for with. */
final class Bodies {

    private Bodies() {}

    static String ofTheEngine(String path, Tale tale, String instance) {
        return switch (path) {
            case "/message" -> "{\"messageName\": \"x\", \"businessKey\": \"" + tale.reference() + "\"}";
            case "/condition" -> "{\"variables\": {\"part\": {\"value\": 1}}}";
            case "/user/create" -> "{\"profile\": {\"id\": \"test\"}, \"credentials\": {\"password\": \"Kiezel-Fiets-9\"}}";
            case "/group/create", "/tenant/create" -> "{\"id\": \"test\", \"name\": \"Test\", \"type\": \"x\"}";
            case "/authorization/create" -> "{\"type\": 1, \"permissions\": [\"ALL\"], \"userId\": \"triage\","
                    + " \"resourceType\": 7, \"resourceId\": \"*\"}";
            case "/filter/create" -> "{\"resourceType\": \"Task\", \"name\": \"Test\", \"query\": {}, \"properties\": {}}";
            case "/task/create" -> "{\"name\": \"Test\"}";
            case "/identity/password-policy" -> "{\"password\": \"x\"}";
            case "/user/{id}/profile" -> "{\"id\": \"x\", \"firstName\": \"Synthetic\"}";
            case "/user/{id}/credentials" -> "{\"password\": \"Kiezel-Fiets-9\", \"authenticatedUserPassword\": \"harmony\"}";
            case "/task/{id}/unclaim" -> "";
            case "/task/{id}/claim" -> "{\"userId\": \"triage\"}";
            case "/job/{id}/retries", "/job-definition/{id}/retries" -> "{\"retries\": 1}";
            default -> path.endsWith("{id}/suspended") ? "{\"suspended\": true}"
                    : path.matches(".*/(complete|submit-form|start)") ? "{\"variables\": {\"answer\": {\"value\": \"accept\"}}}"
                    : "{\"processInstanceIds\": [\"" + instance + "\"], \"processInstanceId\": \"" + instance + "\","
                    + " \"suspended\": true, \"retries\": 1,"
                    + " \"instructions\": [{\"type\": \"startBeforeActivity\", \"activityId\": \"Task_AnswerReferral\"}],"
                    + " \"deleteReason\": \"x\", \"userId\": \"triage\", \"value\": \"x\"}";
        };
    }

    static String of(Route route) {
        return route.path().endsWith("/keeping") ? "{\"until\": \"2030-01-01\", \"reason\": \"Synthetic\"}"
                : route.path().endsWith("/corrections") ? "{\"path\": \"programme\", \"value\": \"x\", \"reason\": \"Synthetic\"}"
                : route.path().endsWith("/lead") ? "{\"team\": \"fire-prevention\", \"lawfulBasis\": \"public-task\","
                        + " \"reason\": \"Synthetic\"}"
                : route.path().endsWith("/gradings") ? "{\"source\": \"1\", \"assessment\": \"A\", \"handling\": \"P\","
                        + " \"sanitised\": \"Synthetic\"}"
                : route.path().endsWith("/restriction") ? "{\"team\": \"police-neighbourhood\", \"reason\": \"Synthetic\"}"
                : route.path().endsWith("/consent") ? "{\"consent\": \"given\", \"note\": \"Synthetic\"}"
                : "{\"text\": \"Synthetic\"}";
    }
}
