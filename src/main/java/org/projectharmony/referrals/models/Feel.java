package org.projectharmony.referrals.models;

import camundajar.impl.scala.Product;
import camundajar.impl.scala.util.Either;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.feel.FeelEngine;
import org.camunda.feel.syntaxtree.EveryItem;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.FunctionDefinition;
import org.camunda.feel.syntaxtree.FunctionInvocation;
import org.camunda.feel.syntaxtree.JavaFunctionInvocation;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.PathExpression;
import org.camunda.feel.syntaxtree.QualifiedFunctionInvocation;
import org.camunda.feel.syntaxtree.Ref;
import org.camunda.feel.syntaxtree.SomeItem;
import org.springframework.stereotype.Component;

/**
 * What FEEL in a decision may consist of, read by the engine's own parser: names, FEEL's operators and functions, and
 * nothing that could go on without an end.
 */
@Component
class Feel {

    private final FeelEngine parser = new FeelEngine.Builder().enableExternalFunctions(false).build();
    private final ModelParts parts;
    private final Set<String> functions;
    private final Set<String> allowed;
    private final int deepest;
    private final int longest;

    Feel(ModelParts parts) {
        this.parts = parts;
        this.functions = parts.of("feel.functions");
        this.allowed = parts.of("feel.parts");
        this.deepest = parts.number("feel.deepest");
        this.longest = parts.number("feel.longest");
    }

    /** What is read of an expression, such as a column or a result; empty where it is none, or none that is allowed. */
    Optional<Exp> expression(String text, Collection<String> faults) {
        return tree(text, false, faults);
    }

    /** What is read of the tests of one cell; likewise. */
    Optional<Exp> tests(String text, Collection<String> faults) {
        return tree(text, true, faults);
    }

    private Optional<Exp> tree(String text, boolean tests, Collection<String> faults) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.length() > longest) {
            faults.add("it is longer than " + longest + " characters: split the row in two");
            return Optional.empty();
        }
        Either<FeelEngine.Failure, ParsedExpression> parsed;
        try {
            parsed = tests ? parser.parseUnaryTests(text) : parser.parseExpression(text);
        } catch (StackOverflowError tooDeep) {
            faults.add("its brackets stand too deep in one another: split the row in two");
            return Optional.empty();
        }
        if (!parsed.isRight()) {
            faults.add("it can't be read as FEEL; functions of other languages never are");
            return Optional.empty();
        }
        List<String> found = new ArrayList<>();
        Exp tree = parsed.toOption().get().expression();
        check(tree, 0, found);
        faults.addAll(found);
        return found.isEmpty() ? Optional.of(tree) : Optional.empty();
    }

    private void check(Object node, int depth, List<String> faults) {
        int inside = depth;
        if (node instanceof FunctionInvocation call && !functions.contains(call.function())) {
            faults.add("there is no function \"" + call.function() + "\" for decisions; there are "
                    + String.join(", ", functions.stream().sorted().toList()));
        } else if (node instanceof FunctionDefinition || node instanceof JavaFunctionInvocation
                || node instanceof QualifiedFunctionInvocation) {
            faults.add("a decision defines no functions, and calls none but FEEL's own");
        } else if (node instanceof PathExpression || node instanceof Ref ref && ref.names().length() > 1) {
            faults.add("a variable is named alone, without a dot");
        } else if (node instanceof Exp && !allowed.contains(name(node))) {
            faults.add(parts.why(name(node)));
        } else if (node instanceof SomeItem || node instanceof EveryItem) {
            inside += iterators(node);
            if (inside > deepest) {
                faults.add("\"some\" and \"every\" stand at most " + deepest + " deep in one another");
            }
        }
        if (node instanceof Product product) {
            int deeper = inside;
            product.productIterator().foreach(part -> {
                check(part, deeper, faults);
                return null;
            });
        }
    }

    private static int iterators(Object node) {
        return ((camundajar.impl.scala.collection.immutable.List<?>) ((Product) node).productElement(0)).length();
    }

    private static String name(Object node) {
        return node.getClass().getSimpleName().replace("$", "");
    }
}
