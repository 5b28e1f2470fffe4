package org.projectharmony.referrals.models;

import java.beans.FeatureDescriptor;
import java.util.Collections;
import java.util.Iterator;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.VariableContextElResolver;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.impl.juel.jakarta.el.BeanELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;

/**
 * What an expression sees at run time, should one get past the guard: variables, the offered beans with their own
 * methods, and an execution's business key. Nothing else can be called or read, no class and no other bean.
 */
class OfferedBeansOnly extends JuelExpressionManager {

    static final String BUSINESS_KEY = "processBusinessKey";

    private final OfferedBeans offered;

    OfferedBeansOnly(OfferedBeans offered) {
        this.offered = offered;
    }

    @Override
    protected ELResolver createElResolver() {
        CompositeELResolver resolver = new CompositeELResolver();
        resolver.add(new VariableScopeElResolver());
        resolver.add(new VariableContextElResolver());
        resolver.add(new Beans());
        return resolver;
    }

    private class Beans extends ELResolver {

        private final BeanELResolver calls = new BeanELResolver();

        @Override
        public Object getValue(ELContext context, Object base, Object property) {
            if (base == null && offered.types().containsKey(property)) {
                context.setPropertyResolved(true);
                return offered.get((String) property);
            }
            if (base instanceof DelegateExecution execution && BUSINESS_KEY.equals(property)) {
                context.setPropertyResolved(true);
                return execution.getProcessBusinessKey();
            }
            return null;
        }

        @Override
        public Object invoke(ELContext context, Object base, Object method, Class<?>[] types, Object[] arguments) {
            return base != null && offered.offers(base, String.valueOf(method))
                    ? calls.invoke(context, base, method, types, arguments) : null;
        }

        @Override
        public Class<?> getType(ELContext context, Object base, Object property) {
            return null;
        }

        @Override
        public void setValue(ELContext context, Object base, Object property, Object value) {
            // Expressions read.
        }

        @Override
        public boolean isReadOnly(ELContext context, Object base, Object property) {
            return true;
        }

        @Override
        public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
            return Collections.emptyIterator();
        }

        @Override
        public Class<?> getCommonPropertyType(ELContext context, Object base) {
            return Object.class;
        }
    }
}
