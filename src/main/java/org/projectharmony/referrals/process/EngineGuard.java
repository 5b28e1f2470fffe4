package org.projectharmony.referrals.process;

import java.util.Set;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.cfg.IdGenerator;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.PersistenceSession;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.CachedDbEntity;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.DbEntityState;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AttachmentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.CommentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;

/**
 * Keeps personal data out of the engine's tables, whoever writes and by whichever way: a variable is stored only where
 * its name is on the list of the engine's variables, {@code referral} only as a window, and comments and attachments
 * never. What people type belongs in a form, which hands it to the record. Everything else is refused with a message
 * that names the variable, never its value.
 */
class EngineGuard extends DbEntityManager {

    private final Set<String> variables;

    EngineGuard(IdGenerator ids, PersistenceSession session, Set<String> variables) {
        super(ids, session);
        this.variables = variables;
    }

    @Override
    protected void flushCachedEntity(CachedDbEntity cached) {
        if (cached.getEntityState() == DbEntityState.TRANSIENT
                || cached.getEntityState() == DbEntityState.PERSISTENT && cached.isDirty()) {
            check(cached.getEntity());
        }
        super.flushCachedEntity(cached);
    }

    private void check(DbEntity entity) {
        if (entity instanceof VariableInstanceEntity variable) {
            boolean window = ReferralWindowSerializer.NAME.equals(variable.getSerializerName());
            if (window != "referral".equals(variable.getName())) {
                throw new BadUserRequestException("The variable \"referral\" is the window on the record and can't be"
                        + " written. Change the referral through its tasks.");
            }
            if (!variables.contains(variable.getName())) {
                throw new BadUserRequestException("There is no variable \"" + variable.getName() + "\" in Harmony."
                        + " Use the task's form; new variables are listed in harmony.engine-variables.");
            }
        } else if (entity instanceof CommentEntity || entity instanceof AttachmentEntity) {
            throw new BadUserRequestException("Comments and attachments aren't kept here. Write it in the task's form.");
        }
    }

    record Factory(IdGenerator ids, Set<String> variables) implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return DbEntityManager.class;
        }

        @Override
        public EngineGuard openSession() {
            return new EngineGuard(ids, Context.getCommandContext().getSession(PersistenceSession.class), variables);
        }
    }
}
