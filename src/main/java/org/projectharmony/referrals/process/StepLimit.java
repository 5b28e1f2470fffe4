package org.projectharmony.referrals.process;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.history.event.HistoricActivityInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.FailedJobCommandFactory;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;

/**
 * Stops a referral's processes that go round and round: of all that one of them has called together, no more steps begin
 * within an hour than are allowed, whether in one transaction or in many. What would be the next step fails for good, as an
 * incident. Each node counts what it does itself, in memory, and asks no database.
 */
class StepLimit implements HistoryEventHandler, FailedJobCommandFactory {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int REMEMBERED = 100_000;

    private final int most;
    private final Cache<String, AtomicInteger> begun =
            Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterWrite(HOUR).build();

    StepLimit(int most) {
        this.most = most;
    }

    /** A process that begins more steps than it may. */
    static class TooManySteps extends ProcessEngineException {

        TooManySteps(int most) {
            super("More than " + most + " steps began within an hour (harmony.step-limit): the process goes round without"
                    + " waiting for a person or a date. Mend the model and deploy it; what runs by the old one ends when the"
                    + " referral is withdrawn on its page, an hour from now, and can be referred again then");
        }
    }

    @Override
    public void handleEvent(HistoryEvent event) {
        if (event instanceof HistoricActivityInstanceEventEntity
                && event.isEventOfType(HistoryEventTypes.ACTIVITY_INSTANCE_START)
                && begun.get(event.getRootProcessInstanceId(), root -> new AtomicInteger()).incrementAndGet() > most) {
            throw new TooManySteps(most);
        }
    }

    @Override
    public void handleEvents(List<HistoryEvent> events) {
        events.forEach(this::handleEvent);
    }

    /** Trying it again would do the same again. */
    @Override
    public Command<Object> getCommand(String job, Throwable failure) {
        return new DefaultJobRetryCmd(job, failure) {

            @Override
            public Object execute(CommandContext command) {
                Object done = super.execute(command);
                JobEntity failed = getJob();
                if (failure instanceof TooManySteps && failed != null) {
                    failed.setRetries(0);
                }
                return done;
            }
        };
    }
}
