package org.projectharmony.referrals.process;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractExecuteFilterCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.beans.DirectFieldAccessor;

/**
 * Refuses expressions in the alternatives ("or") of a search for tasks. The engine forbids them in what people search
 * for, but doesn't look into alternatives: whoever may sign in could run code. In stored filters, which administrators
 * write, they stay.
 */
class QueriesWithoutExpressions extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
        if (command instanceof TaskQueryImpl search) {
            check(search);
        } else if (command instanceof AbstractExecuteFilterCmd
                && new DirectFieldAccessor(command).getPropertyValue("extendingQuery")
                        instanceof TaskQueryImpl search) {
            check(search);
        }
        return next.execute(command);
    }

    private static void check(TaskQueryImpl search) {
        if (search.getQueries().stream().anyMatch(part -> part != search && !part.getExpressions().isEmpty())) {
            throw new BadUserRequestException("Expressions are forbidden in a search.");
        }
    }
}
