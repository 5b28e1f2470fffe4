package org.projectharmony.referrals.process;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.runtime.MessageCorrelationBuilder;
import org.camunda.bpm.engine.runtime.ProcessInstantiationBuilder;
import org.projectharmony.referrals.access.Unavailable;
import org.projectharmony.referrals.referral.Reference;
import org.springframework.context.annotation.Lazy;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.retry.RetryOperations;
import org.springframework.retry.support.RetryTemplate;
import org.springframework.stereotype.Component;

/**
 * Tells a referral's running processes what has changed on its record. Where none of them waits for that news, nothing
 * happens: the record is what counts, and the processes look at it before each of their next steps.
 */
@Component
public class ReferralProcesses {

    /** Tries again what has collided, up to eight times within a few seconds. */
    public static final RetryOperations AGAIN = RetryTemplate.builder().maxAttempts(8)
            .exponentialBackoff(20, 2, 500, true).retryOn(ReferralProcesses::collided).build();

    private final RuntimeService runtime;
    private final ProcessEngineConfigurationImpl engine;
    private final Window window;

    ReferralProcesses(@Lazy RuntimeService runtime, @Lazy ProcessEngineConfigurationImpl engine, Window window) {
        this.runtime = runtime;
        this.engine = engine;
        this.window = window;
    }

    /** @param given variables for what the message sets off, codes and numbers only */
    public void tell(Reference reference, String message, Map<String, Object> given) {
        freely(() -> to(reference, message).setVariablesToTriggeredScope(given).correlateAll());
    }

    /** Tells those processes only that are about one agency's part. */
    public void tell(Reference reference, Integer part, String message, Map<String, Object> given) {
        freely(() -> to(reference, message).processInstanceVariableEquals("part", part)
                .setVariablesToTriggeredScope(given).correlateAll());
    }

    /** Tells those processes only that have this fact. */
    public void tellWhere(Reference reference, String message, String fact, Object value) {
        freely(() -> to(reference, message).processInstanceVariableEquals(fact, value).correlateAll());
    }

    /** Tells those processes only that are about one agency's part and have this fact. */
    public void tellWhere(Reference reference, Integer part, String message, String fact, Object value) {
        freely(() -> to(reference, message).processInstanceVariableEquals("part", part)
                .processInstanceVariableEquals(fact, value).correlateAll());
    }

    /** The engine stumbles where a process ends between two of its looks at it. */
    private static boolean endedMeanwhile(Throwable fault) {
        return fault instanceof NullPointerException && fault.getStackTrace().length > 0
                && fault.getStackTrace()[0].getClassName().startsWith("org.camunda.bpm.engine.impl.persistence.");
    }

    /** Starts a process that begins with this message. */
    public void start(Reference reference, Integer part, String message, Map<String, Object> given) {
        freely(() -> runtime.createMessageCorrelation(message).processInstanceBusinessKey(reference.value())
                .withoutTenantId().setVariables(given).setVariable("reference", reference.value())
                .setVariable("part", part).setVariable("referral", window.on(reference.value(), part))
                .correlateStartMessage());
    }

    /** Starts a referral's way from its beginning. */
    public void begin(Reference reference) {
        freely(() -> way(reference).execute());
    }

    /** Starts it where its agencies are chosen: each that it waits for is involved. */
    public void beginWithTheAgencies(Reference reference) {
        freely(() -> way(reference).startBeforeActivity("Gateway_WithTheAgencies").execute());
    }

    /** Ends a process as if it had never run: nothing is told to anybody. */
    void end(String process, String reason) {
        freely(() -> runtime.deleteProcessInstance(process, reason, true, false, true));
    }

    /** Whether something else was at work on the same referral, so that trying again helps. */
    public static boolean collided(Throwable fault) {
        return !Unavailable.is(fault) && Stream.iterate(fault, Objects::nonNull, Throwable::getCause).anyMatch(cause ->
                cause instanceof OptimisticLockingException || cause instanceof ConcurrencyFailureException
                        || cause instanceof SQLTransientException || endedMeanwhile(cause)
                        || cause instanceof SQLException sql && sql.getSQLState() != null && sql.getSQLState().startsWith("40"));
    }

    /** As the system itself: who may do it has been checked against the record. */
    void freely(Runnable act) {
        engine.getCommandExecutorTxRequired().execute(command -> {
            boolean tenantCheck = command.isTenantCheckEnabled();
            command.disableTenantCheck();
            try {
                return command.runWithoutAuthorization(() -> {
                    act.run();
                    return null;
                });
            } finally {
                if (tenantCheck) {
                    command.enableTenantCheck();
                }
            }
        });
    }

    private ProcessInstantiationBuilder way(Reference reference) {
        return runtime.createProcessInstanceByKey("referral").processDefinitionWithoutTenantId()
                .businessKey(reference.value()).setVariable("reference", reference.value())
                .setVariable("referral", window.on(reference.value()));
    }

    private MessageCorrelationBuilder to(Reference reference, String message) {
        return runtime.createMessageCorrelation(message).processInstanceBusinessKey(reference.value());
    }
}
