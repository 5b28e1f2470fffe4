package org.projectharmony.referrals.models;

import camundajar.impl.scala.Product;
import camundajar.impl.scala.Tuple2;
import camundajar.impl.scala.collection.Iterable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.feel.syntaxtree.ConstInputValue$;
import org.camunda.feel.syntaxtree.ConstList;
import org.camunda.feel.syntaxtree.ConstString;
import org.camunda.feel.syntaxtree.Equal;
import org.camunda.feel.syntaxtree.EveryItem;
import org.camunda.feel.syntaxtree.Filter;
import org.camunda.feel.syntaxtree.FunctionInvocation;
import org.camunda.feel.syntaxtree.If;
import org.camunda.feel.syntaxtree.In;
import org.camunda.feel.syntaxtree.InputEqualTo;
import org.camunda.feel.syntaxtree.Ref;
import org.camunda.feel.syntaxtree.SomeItem;
import org.camunda.feel.syntaxtree.UnaryTestExpression;

/**
 * The names and codes in the FEEL of one table, held against the names that it is given and the codes that each of them
 * may be. A code is looked at wherever it is compared with something whose codes are known.
 */
class NamesInFeel {

    /** Of what may be any text. */
    private static final Set<String> ANY = Set.of();
    /** What gives back no more than it was given. */
    private static final Set<String> SAME_CODES = Set.of("concatenate", "append", "distinct values", "union");

    private final Map<String, Set<String>> given;

    /** @param given the codes of each name that the table is given; none where it may be anything */
    NamesInFeel(Map<String, Set<String>> given) {
        this.given = given;
    }

    /** What is wrong with the names and codes in it; {@code column} is what the column's own value may be. */
    Collection<String> faults(Object tree, Set<String> column) {
        List<String> faults = new ArrayList<>();
        check(tree, new Scope(given, column), faults);
        return faults;
    }

    /** The codes that it may come to; none where that is any text. */
    Set<String> codes(Object tree) {
        return codes(tree, new Scope(given, ANY));
    }

    /** Says that the code isn't known, and which known one is the nearest. */
    static String unknown(String what, String code, Collection<String> known) {
        return unknown(what, code, known, "");
    }

    /** The same, with where it isn't known, or why it should be. */
    static String unknown(String what, String code, Collection<String> known, String more) {
        return what + " \"" + code + "\" isn't known" + more + Nearest.of(code, known).map(" (did you mean \"%s\"?)"::formatted)
                .orElse("; there are " + String.join(", ", known.stream().sorted().toList()));
    }

    private record Scope(Map<String, Set<String>> names, Set<String> column) {

        Scope with(String name, Set<String> codes) {
            Map<String, Set<String>> more = new HashMap<>(names);
            more.put(name, codes);
            return new Scope(more, column);
        }
    }

    private void check(Object node, Scope scope, List<String> faults) {
        Scope inside = scope;
        if (node instanceof Ref ref) {
            String name = String.valueOf(ref.names().head());
            if (!scope.names().containsKey(name)) {
                faults.add(unknown("the name", name, given.keySet()));
            }
        } else if (node instanceof Equal both) {
            compare(part(both, 0), part(both, 1), scope, faults);
        } else if (node instanceof FunctionInvocation call && call.function().equals("list contains")) {
            List<Object> arguments = items(part(part(call, 1), 0));
            if (arguments.size() == 2) {
                compare(arguments.get(0), arguments.get(1), scope, faults);
            }
        } else if (node instanceof InputEqualTo || node instanceof UnaryTestExpression) {
            literals(part(node, 0)).forEach(code -> checkCode(code, scope.column(), faults));
        } else if (node instanceof In in) {
            check(part(in, 0), scope, faults);
            check(part(in, 1), new Scope(scope.names(), codes(part(in, 0), scope)), faults);
            return;
        } else if (node instanceof Filter filter) {
            inside = scope.with("item", codes(part(filter, 0), scope));
        } else if (node instanceof SomeItem || node instanceof EveryItem) {
            for (Object item : items(part(node, 0))) {
                inside = inside.with(String.valueOf(((Tuple2<?, ?>) item)._1()), codes(((Tuple2<?, ?>) item)._2(), inside));
            }
        }
        for (Object part : parts(node)) {
            check(part, inside, faults);
        }
    }

    private void compare(Object one, Object other, Scope scope, List<String> faults) {
        literals(one).forEach(code -> checkCode(code, codes(other, scope), faults));
        literals(other).forEach(code -> checkCode(code, codes(one, scope), faults));
    }

    private static void checkCode(String code, Set<String> known, List<String> faults) {
        if (!known.isEmpty() && !known.contains(code)) {
            faults.add(unknown("the code", code, known));
        }
    }

    private Set<String> codes(Object node, Scope scope) {
        if (node instanceof ConstString text) {
            return Set.of(text.value());
        } else if (node instanceof Ref ref) {
            return scope.names().getOrDefault(String.valueOf(ref.names().head()), ANY);
        } else if (node == ConstInputValue$.MODULE$) {
            return scope.column();
        } else if (node instanceof If choice) {
            return codes(List.of(part(choice, 1), part(choice, 2)), scope);
        } else if (node instanceof ConstList list) {
            return codes(items(part(list, 0)), scope);
        } else if (node instanceof Filter filter) {
            return codes(part(filter, 0), scope);
        } else if (node instanceof FunctionInvocation call && SAME_CODES.contains(call.function())) {
            return codes(items(part(part(call, 1), 0)), scope);
        }
        return ANY;
    }

    private Set<String> codes(List<Object> nodes, Scope scope) {
        Set<String> all = new LinkedHashSet<>();
        for (Object node : nodes) {
            Set<String> codes = codes(node, scope);
            if (codes.isEmpty()) {
                return ANY;
            }
            all.addAll(codes);
        }
        return all;
    }

    private static List<String> literals(Object node) {
        return node instanceof ConstString text ? List.of(text.value())
                : node instanceof ConstList list ? items(part(list, 0)).stream().filter(ConstString.class::isInstance)
                        .map(text -> ((ConstString) text).value()).toList() : List.of();
    }

    private static Object part(Object node, int number) {
        return ((Product) node).productElement(number);
    }

    private static List<Object> items(Object list) {
        List<Object> items = new ArrayList<>();
        if (list instanceof Iterable<?> all) {
            all.foreach(items::add);
        }
        return items;
    }

    private static List<Object> parts(Object node) {
        List<Object> parts = new ArrayList<>();
        if (node instanceof Product product) {
            product.productIterator().foreach(parts::add);
        }
        return parts;
    }
}
