package org.projectharmony.referrals.change;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.projectharmony.referrals.deadline.DueTimes;
import org.projectharmony.referrals.deadline.DueTimes.DueTime;
import org.projectharmony.referrals.process.CurrentReferral;
import org.projectharmony.referrals.process.Decisions;
import org.springframework.stereotype.Component;

/** Sets by when the referrer should have answered a question. */
@Component("recordQuestionDue")
class RecordQuestionDueDelegate implements ExecutionListener {

    private final CurrentReferral current;
    private final DueTimes dueTimes;
    private final Questions questions;

    RecordQuestionDueDelegate(CurrentReferral current, DueTimes dueTimes, Questions questions) {
        this.current = current;
        this.dueTimes = dueTimes;
        this.questions = questions;
    }

    @Override
    public void notify(DelegateExecution execution) {
        DueTime answer = dueTimes.of("question", Decisions.rows(execution), current.now());
        questions.due(current.reference(execution), (Integer) execution.getVariable("question"), answer.due());
        execution.setVariable("answerBy", Date.from(answer.due()));
    }
}
