package org.projectharmony.referrals.process;

import java.util.Set;
import org.apache.commons.lang3.StringUtils;
import org.camunda.bpm.engine.impl.cmd.GetTaskFormVariablesCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.variable.serializer.AbstractTypedValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.ValueFields;
import org.camunda.bpm.engine.variable.impl.value.UntypedValueImpl;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.type.SpinValueType;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.camunda.spin.plugin.variable.value.impl.JsonValueImpl;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.sharing.Reader;
import org.projectharmony.referrals.sharing.ReferralView;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Writes a {@link ReferralWindow} as a reference and reads it as JSON from the record, for the person who opens a task's
 * form. Everywhere else (Cockpit, lists of variables, timers, mail and other jobs) it shows the reference only.
 */
class ReferralWindowSerializer extends AbstractTypedValueSerializer<JsonValue> {

    static final String NAME = "referral-window";

    /** In characters, as the access log keeps it. */
    private static final int LONGEST_SCREEN = 100;

    private final ObjectProvider<ReferralView> view;

    ReferralWindowSerializer(ObjectProvider<ReferralView> view) {
        super(SpinValueType.JSON);
        this.view = view;
    }

    @Override
    public String getName() {
        return NAME;
    }

    /** A window on its way into the engine's tables; within its transaction it shows the reference only. */
    private static class WindowValue extends JsonValueImpl {

        private final transient ReferralWindow window;

        WindowValue(ReferralWindow window) {
            super("{\"reference\":\"" + window.reference() + "\"}");
            this.window = window;
        }
    }

    @Override
    protected boolean canWriteValue(TypedValue value) {
        return value instanceof WindowValue
                || value instanceof UntypedValueImpl && value.getValue() instanceof ReferralWindow;
    }

    @Override
    public JsonValue convertToTypedValue(UntypedValueImpl untyped) {
        return new WindowValue((ReferralWindow) untyped.getValue());
    }

    @Override
    public void writeValue(JsonValue value, ValueFields fields) {
        ReferralWindow window = ((WindowValue) value).window;
        fields.setTextValue(window.reference());
        fields.setTextValue2(window.owing());
        fields.setLongValue(window.part() == null ? null : window.part().longValue());
    }

    @Override
    public JsonValue readValue(ValueFields fields, boolean deserialize, boolean asTransient) {
        Authentication reader = Context.getCommandContext().getAuthentication();
        boolean form = Context.getCommandInvocationContext().getCommand() instanceof GetTaskFormVariablesCmd;
        String reference = fields.getTextValue();
        Integer part = fields.getLongValue() == null ? null : fields.getLongValue().intValue();
        String json = !form || reader == null || reader.getUserId() == null
                ? "{\"reference\":\"" + reference + "\"}"
                : view.getObject().look(new Reference(reference), part, fields.getTextValue2(),
                        new Reader(reader.getUserId(), groups(reader)), screen());
        return SpinValues.jsonValue(json, asTransient).create();
    }

    private static String screen() {
        return Context.getCommandContext().getDbEntityManager().getCachedEntitiesByType(TaskEntity.class).stream()
                .map(task -> StringUtils.truncate("form: " + task.getName(), LONGEST_SCREEN)).findFirst()
                .orElse("form");
    }

    private static Set<String> groups(Authentication reader) {
        return reader.getGroupIds() == null ? Set.of() : Set.copyOf(reader.getGroupIds());
    }
}
