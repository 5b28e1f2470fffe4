package org.projectharmony.referrals.access;

import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.SystemPermissions;
import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;

/**
 * Keeps a job that belongs to no process, such as the one that erases old history, for those who may run the engine. The
 * engine asks for no right there: whoever may sign in could stop, move or delete it.
 */
class JobsOfNoProcess extends AuthorizationCommandChecker {

    @Override
    public void checkUpdateJob(JobEntity job) {
        check(job);
        super.checkUpdateJob(job);
    }

    @Override
    public void checkUpdateRetriesJob(JobEntity job) {
        check(job);
        super.checkUpdateRetriesJob(job);
    }

    @Override
    public void checkReadJob(JobEntity job) {
        check(job);
        super.checkReadJob(job);
    }

    private void check(JobEntity job) {
        if (job.getProcessDefinitionKey() == null) {
            getAuthorizationManager().checkAuthorization(SystemPermissions.SET, Resources.SYSTEM, "*");
        }
    }
}
