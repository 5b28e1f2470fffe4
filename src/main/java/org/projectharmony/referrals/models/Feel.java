package org.projectharmony.referrals.models;

import camundajar.impl.scala.Product;
import camundajar.impl.scala.util.Either;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.camunda.feel.FeelEngine;
import org.camunda.feel.syntaxtree.ConstRange;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.FunctionDefinition;
import org.camunda.feel.syntaxtree.FunctionInvocation;
import org.camunda.feel.syntaxtree.JavaFunctionInvocation;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.PathExpression;
import org.camunda.feel.syntaxtree.QualifiedFunctionInvocation;
import org.camunda.feel.syntaxtree.Ref;
import org.springframework.stereotype.Component;

/** What FEEL in a decision may consist of, read by the engine's own parser: names, FEEL's operators and functions. */
@Component
class Feel {

    private final FeelEngine parser = new FeelEngine.Builder().enableExternalFunctions(false).build();
    private final Set<String> functions;

    Feel(ModelParts parts) {
        this.functions = parts.of("feel.functions");
    }

    /** What is wrong in an expression, such as a column or a result. */
    Collection<String> faultsOfExpression(String text) {
        return text.isEmpty() ? List.of() : faults(parser.parseExpression(text));
    }

    /** What is wrong in the tests of one cell. */
    Collection<String> faultsOfTests(String text) {
        return text.isEmpty() ? List.of() : faults(parser.parseUnaryTests(text));
    }

    private Collection<String> faults(Either<FeelEngine.Failure, ParsedExpression> parsed) {
        List<String> faults = new ArrayList<>();
        if (parsed.isRight()) {
            check(parsed.toOption().get().expression(), faults);
        } else {
            faults.add("it can't be read as FEEL; functions of other languages never are");
        }
        return faults;
    }

    private void check(Object node, List<String> faults) {
        if (node instanceof FunctionInvocation call && !functions.contains(call.function())) {
            faults.add("there is no function \"" + call.function() + "\" for decisions; there are "
                    + String.join(", ", functions.stream().sorted().toList()));
        } else if (node instanceof FunctionDefinition || node instanceof JavaFunctionInvocation
                || node instanceof QualifiedFunctionInvocation) {
            faults.add("a decision defines no functions, and calls none but FEEL's own");
        } else if (node instanceof PathExpression || node instanceof Ref ref && ref.names().length() > 1) {
            faults.add("a variable is named alone, without a dot");
        }
        if (node instanceof Product parts) {
            parts.productIterator().foreach(part -> {
                check(part, faults);
                return null;
            });
        }
    }
}
