package org.projectharmony.referrals.access;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.rest.impl.AbstractProcessEngineRestServiceImpl;

/** Every address of the engine's REST interface, read from its own resources. */
final class EngineRoutes {

    private static final int DEEPEST = 4;

    private EngineRoutes() {}

    /** @param path with its variables in braces, such as {@code /task/{id}/form} */
    record Route(String method, String path) {}

    static Set<Route> of(Class<? extends AbstractProcessEngineRestServiceImpl> root) {
        Set<Route> found = new LinkedHashSet<>();
        walk(root, "", 0, found);
        return found;
    }

    private static void walk(Class<?> resource, String at, int depth, Set<Route> found) {
        for (Method method : resource.getMethods()) {
            Set<String> verbs = annotations(method).map(one -> one.annotationType().getAnnotation(HttpMethod.class))
                    .filter(Objects::nonNull).map(HttpMethod::value)
                    .collect(Collectors.toCollection(TreeSet::new));
            String path = annotations(method).filter(Path.class::isInstance)
                    .map(one -> join(at, ((Path) one).value())).findFirst().orElse(at);
            verbs.forEach(verb -> found.add(new Route(verb, path)));
            if (verbs.isEmpty() && !path.equals(at) && depth < DEEPEST) {
                walk(method.getReturnType(), path, depth + 1, found);
            }
        }
    }

    private static Stream<Annotation> annotations(Method method) {
        Stream<Class<?>> declaring = Stream.concat(Stream.of(method.getDeclaringClass()),
                Arrays.stream(method.getDeclaringClass().getInterfaces()));
        return declaring.flatMap(type -> {
            try {
                return Arrays.stream(type.getMethod(method.getName(), method.getParameterTypes()).getAnnotations());
            } catch (NoSuchMethodException elsewhere) {
                return Stream.empty();
            }
        });
    }

    private static String join(String at, String path) {
        String more = path.startsWith("/") ? path : "/" + path;
        return at + (more.equals("/") ? "" : more).replaceAll("\\{([^:}]+):[^}]*}", "{$1}");
    }
}
