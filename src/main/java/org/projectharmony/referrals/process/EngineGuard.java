package org.projectharmony.referrals.process;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.cfg.IdGenerator;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.PersistenceSession;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.CachedDbEntity;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AttachmentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.CommentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.IncidentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.projectharmony.referrals.referral.Reference;

/**
 * Keeps personal data out of the engine's tables, whoever writes and by whichever way: a variable is stored only where
 * its name is on the list of the engine's variables and its value is a code, a number, a date or a yes or no,
 * {@code referral} only as a window, and text on tasks, incidents and in comments and attachments never. What people
 * type belongs in a form, which hands it to the record. Everything else is refused with a message that names the
 * variable, never its value.
 */
class EngineGuard extends DbEntityManager {

    private static final Set<String> KINDS = Set.of("string", "boolean", "integer", "date", "null");
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private final Set<String> variables;

    EngineGuard(IdGenerator ids, PersistenceSession session, Set<String> variables) {
        super(ids, session);
        this.variables = variables;
    }

    @Override
    protected void flushCachedEntity(CachedDbEntity cached) {
        if (isWritten(cached)) {
            check(cached.getEntity());
        }
        super.flushCachedEntity(cached);
    }

    /** The variables that this command has written up to now. */
    static Stream<String> variablesWritten() {
        return Context.getCommandContext().getDbEntityManager().getDbEntityCache().getCachedEntities().stream()
                .filter(EngineGuard::isWritten).map(CachedDbEntity::getEntity)
                .filter(VariableInstanceEntity.class::isInstance).map(entity -> ((VariableInstanceEntity) entity).getName());
    }

    private static boolean isWritten(CachedDbEntity cached) {
        return switch (cached.getEntityState()) {
            case TRANSIENT -> true;
            case PERSISTENT, MERGED -> cached.isDirty();
            default -> false;
        };
    }

    private void check(DbEntity entity) {
        if (entity instanceof VariableInstanceEntity variable) {
            check(variable);
        } else if (entity instanceof CommentEntity || entity instanceof AttachmentEntity) {
            throw new BadUserRequestException("Comments and attachments aren't kept here. Write it in the task's form.");
        } else if (entity instanceof TaskEntity task && !isAsModelled(task)) {
            throw new BadUserRequestException("A task says what its model says, and is completed with its form.");
        } else if (entity instanceof IncidentEntity incident && incident.getAnnotation() != null) {
            throw new BadUserRequestException("Notes on an incident aren't kept here.");
        } else if (entity instanceof ExecutionEntity execution && execution.getBusinessKey() != null
                && !Reference.isReference(execution.getBusinessKey())) {
            throw new BadUserRequestException("A business key is a referral's reference.");
        }
    }

    private void check(VariableInstanceEntity variable) {
        boolean window = ReferralWindowSerializer.NAME.equals(variable.getSerializerName());
        if (window != "referral".equals(variable.getName())) {
            throw new BadUserRequestException("The variable \"referral\" is the window on the record and can't be"
                    + " written. Change the referral through its tasks.");
        }
        if (!variables.contains(variable.getName())) {
            throw new BadUserRequestException("There is no variable \"" + variable.getName() + "\" in Harmony."
                    + " Use the task's form; new variables are listed in harmony.engine-variables.");
        }
        String text = variable.getTextValue();
        if (!window && (!KINDS.contains(variable.getSerializerName()) || text != null && !CODE.matcher(text).matches())) {
            throw new BadUserRequestException("The variable \"" + variable.getName()
                    + "\" holds a code, a number, a date or a yes or no.");
        }
    }

    private static boolean isAsModelled(TaskEntity task) {
        TaskDefinition model = task.getTaskDefinition();
        return model != null && task.getDelegationState() == null && isAsModelled(task.getName(), model.getNameExpression())
                && isAsModelled(task.getDescription(), model.getDescriptionExpression());
    }

    private static boolean isAsModelled(String text, Expression model) {
        return text == null || model != null && (!model.isLiteralText() || text.equals(model.getExpressionText()));
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
