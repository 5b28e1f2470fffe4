package org.projectharmony.referrals.models;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/**
 * Harmony's beans that are offered to models and filters: those of its own components that bear a name given by hand,
 * such as {@code @Component("mail")}. Their own public methods may be called, and no others.
 */
@Component
class OfferedBeans {

    private static final String HARMONY = "org.projectharmony.referrals.";
    private static final List<Class<?>> STEPS =
            List.of(JavaDelegate.class, ExecutionListener.class, TaskListener.class);

    private final ListableBeanFactory beans;
    private Map<String, Class<?>> types;

    OfferedBeans(ListableBeanFactory beans) {
        this.beans = beans;
    }

    /** The beans' classes, by name. */
    synchronized Map<String, Class<?>> types() {
        if (types == null) {
            types = new TreeMap<>();
            // Only types are asked for here: a bean that is made too early would want the engine that is being built.
            for (String name : beans.getBeanDefinitionNames()) {
                Class<?> type = beans.getType(name, false);
                if (type != null && type.getName().startsWith(HARMONY)) {
                    Class<?> own = ClassUtils.getUserClass(type);
                    Component component = own.getAnnotation(Component.class);
                    if (component != null && component.value().equals(name)) {
                        types.put(name, own);
                    }
                }
            }
        }
        return types;
    }

    Object get(String name) {
        return beans.getBean(name);
    }

    boolean isStep(String name) {
        return STEPS.stream().anyMatch(step -> step.isAssignableFrom(types().get(name)));
    }

    List<Method> methods(String name) {
        return methods(types().get(name));
    }

    boolean offers(Object bean, String method) {
        Class<?> type = ClassUtils.getUserClass(bean);
        return types().containsValue(type)
                && methods(type).stream().anyMatch(offered -> offered.getName().equals(method));
    }

    private static List<Method> methods(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods()).filter(method -> Modifier.isPublic(method.getModifiers())
                && !Modifier.isStatic(method.getModifiers()) && !method.isSynthetic()).toList();
    }
}
