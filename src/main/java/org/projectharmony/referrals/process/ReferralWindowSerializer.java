package org.projectharmony.referrals.process;

import java.util.Set;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.variable.serializer.AbstractTypedValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.ValueFields;
import org.camunda.bpm.engine.variable.impl.value.UntypedValueImpl;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.type.SpinValueType;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.sharing.Reader;
import org.projectharmony.referrals.sharing.ReferralView;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Writes a {@link ReferralWindow} as a reference and reads it as JSON from the record, for the person who asks. Where
 * nobody is logged in (timers, mail and other jobs) it shows the reference only.
 */
class ReferralWindowSerializer extends AbstractTypedValueSerializer<JsonValue> {

    static final String NAME = "referral-window";

    private final ObjectProvider<ReferralView> view;

    ReferralWindowSerializer(ObjectProvider<ReferralView> view) {
        super(SpinValueType.JSON);
        this.view = view;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    protected boolean canWriteValue(TypedValue value) {
        return value instanceof UntypedValueImpl && value.getValue() instanceof ReferralWindow;
    }

    @Override
    public JsonValue convertToTypedValue(UntypedValueImpl untyped) {
        ReferralWindow window = (ReferralWindow) untyped.getValue();
        return SpinValues.jsonValue("{\"reference\":\"" + window.reference() + "\",\"part\":" + window.part() + "}")
                .create();
    }

    @Override
    public void writeValue(JsonValue value, ValueFields fields) {
        var window = value.getValue();
        fields.setTextValue(window.prop("reference").stringValue());
        fields.setLongValue(window.prop("part").isNull() ? null : window.prop("part").numberValue().longValue());
    }

    @Override
    public JsonValue readValue(ValueFields fields, boolean deserialize, boolean asTransient) {
        Authentication reader = Context.getCommandContext().getAuthentication();
        String reference = fields.getTextValue();
        Integer part = fields.getLongValue() == null ? null : fields.getLongValue().intValue();
        String json = reader == null || reader.getUserId() == null
                ? "{\"reference\":\"" + reference + "\"}"
                : view.getObject().look(new Reference(reference), part,
                        new Reader(reader.getUserId(), groups(reader)), "form or Cockpit");
        return SpinValues.jsonValue(json, asTransient).create();
    }

    private static Set<String> groups(Authentication reader) {
        return reader.getGroupIds() == null ? Set.of() : Set.copyOf(reader.getGroupIds());
    }
}
