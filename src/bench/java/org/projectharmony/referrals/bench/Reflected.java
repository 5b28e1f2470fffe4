package org.projectharmony.referrals.bench;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.commons.lang3.ClassUtils;

/** An object of somebody else's classes, called by the names of its methods. */
record Reflected(Object target) {

    private static final Map<Call, Method> METHODS = new ConcurrentHashMap<>();

    private record Call(Class<?> type, String method, List<Class<?>> arguments) {}

    static Reflected create(ClassLoader classes, String type) {
        try {
            return new Reflected(type(classes, type).getConstructor().newInstance());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type, e);
        }
    }

    static Class<?> type(ClassLoader classes, String type) {
        try {
            return Class.forName(type, true, classes);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(type, e);
        }
    }

    Reflected get(String method, Object... arguments) {
        return new Reflected(call(method, arguments));
    }

    Object call(String method, Object... arguments) {
        Class<?> type = target.getClass();
        Class<?>[] kinds = ClassUtils.toClass(arguments);
        Method found = METHODS.computeIfAbsent(new Call(type, method, List.of(kinds)), unknown -> Stream.of(type.getMethods())
                .filter(each -> each.getName().equals(method) && ClassUtils.isAssignable(kinds, each.getParameterTypes(), true))
                .flatMap(each -> Stream.ofNullable(open(type, each))).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No method " + method + " of " + type)));
        try {
            return found.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same method where it may be called: in a public class, or in an interface of it. */
    private static Method open(Class<?> type, Method method) {
        if (Modifier.isPublic(method.getDeclaringClass().getModifiers())) {
            return method;
        }
        return ClassUtils.getAllInterfaces(type).stream().filter(each -> Modifier.isPublic(each.getModifiers()))
                .flatMap(each -> Stream.of(each.getMethods())).filter(each -> each.getName().equals(method.getName())
                        && Arrays.equals(each.getParameterTypes(), method.getParameterTypes()))
                .findFirst().orElse(null);
    }
}
