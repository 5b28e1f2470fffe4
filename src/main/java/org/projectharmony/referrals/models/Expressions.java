package org.projectharmony.referrals.models;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.impl.juel.AstBinary;
import org.camunda.bpm.impl.juel.AstBoolean;
import org.camunda.bpm.impl.juel.AstChoice;
import org.camunda.bpm.impl.juel.AstComposite;
import org.camunda.bpm.impl.juel.AstDot;
import org.camunda.bpm.impl.juel.AstEval;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.AstNested;
import org.camunda.bpm.impl.juel.AstNull;
import org.camunda.bpm.impl.juel.AstNumber;
import org.camunda.bpm.impl.juel.AstString;
import org.camunda.bpm.impl.juel.AstText;
import org.camunda.bpm.impl.juel.AstUnary;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.TreeBuilder;
import org.camunda.bpm.impl.juel.TreeBuilderException;
import org.springframework.stereotype.Component;

/**
 * What an expression in a model may consist of, read by the engine's own parser: plain values, comparisons and sums,
 * Harmony's variables, and calls of the offered beans' own methods. Everything else is refused.
 */
@Component
class Expressions {

    private static final TreeBuilder PARSER = new Builder(Builder.Feature.METHOD_INVOCATIONS);
    private static final Set<Class<?>> PLAIN = Set.of(AstText.class, AstNumber.class, AstBoolean.class, AstNull.class,
            AstComposite.class, AstEval.class, AstNested.class, AstUnary.class, AstBinary.class, AstChoice.class);
    /** What a text in quotes may be; anything longer could hide an expression from one reader or the other. */
    private static final Pattern CODE = Pattern.compile("[\\w .:-]*");
    private static final Pattern ONE_NAME = Pattern.compile("\\s*[$#]\\{\\s*(\\w+)\\s*}\\s*");
    private static final Set<String> STEP = Set.of("execution", "task");

    private final OfferedBeans beans;
    private final Set<String> variables = new HashSet<>();

    Expressions(OfferedBeans beans, ModelProperties properties) {
        this.beans = beans;
        variables.addAll(properties.engineVariables());
        variables.addAll(properties.transientVariables());
        // The window is for forms; whoever read it in an expression could store what it shows.
        variables.remove("referral");
    }

    static boolean in(String text) {
        return text.contains("${") || text.contains("#{");
    }

    /** The one name that an expression consists of, or null. */
    static String name(String text) {
        Matcher name = ONE_NAME.matcher(text);
        return name.matches() ? name.group(1) : null;
    }

    /** What is wrong in a text with expressions in it. */
    Collection<String> faults(String text) {
        List<String> faults = new ArrayList<>();
        try {
            check(PARSER.build(text).getRoot(), false, faults);
        } catch (TreeBuilderException unreadable) {
            faults.add("it can't be read as an expression");
        }
        return faults;
    }

    /** What is wrong where a delegate has to be named. */
    Collection<String> faultsOfStep(String text) {
        String name = name(text);
        if (name == null) {
            return List.of("a delegate is named alone, as ${recordAnswer}");
        }
        if (!beans.types().containsKey(name)) {
            return List.of(unknownBean(name));
        }
        return beans.isStep(name) ? List.of() : List.of("the bean \"" + name + "\" is no delegate and no listener");
    }

    private void check(Node node, boolean argument, List<String> faults) {
        if (node instanceof AstMethod call) {
            checkCall(call, faults);
        } else if (node instanceof AstIdentifier name) {
            checkName(name.getName(), argument, faults);
        } else if (node instanceof AstDot property && isName(property.getChild(0), "execution")
                && name(property).equals(OfferedBeansOnly.BUSINESS_KEY)) {
            return;
        } else if (node instanceof AstString text) {
            if (!CODE.matcher((String) text.eval(null, null)).matches()) {
                faults.add("a text in quotes is a code of letters, digits and hyphens here");
            }
        } else if (PLAIN.contains(node.getClass())) {
            children(node, false, faults);
        } else {
            faults.add("only values, comparisons, Harmony's variables and calls such as ${mail.toTeam('reminder',"
                    + " execution)} are allowed");
        }
    }

    private void checkCall(AstMethod call, List<String> faults) {
        Node arguments = call.getChild(1);
        if (call.getChild(0) instanceof AstDot method && method.getChild(0) instanceof AstIdentifier bean) {
            if (!beans.types().containsKey(bean.getName())) {
                faults.add(unknownBean(bean.getName()));
            } else if (beans.methods(bean.getName()).stream().noneMatch(offered ->
                    offered.getName().equals(name(method))
                            && offered.getParameterCount() == arguments.getCardinality())) {
                faults.add("the bean \"%s\" has no \"%s\" with %s arguments; it has %s".formatted(bean.getName(),
                        name(method), arguments.getCardinality(), beans.methods(bean.getName()).stream()
                                .map(offered -> offered.getName() + " with " + offered.getParameterCount())
                                .distinct().sorted().collect(Collectors.joining(", "))));
            }
        } else {
            faults.add("a call is of one of Harmony's beans by its name");
        }
        children(arguments, true, faults);
    }

    private void children(Node node, boolean arguments, List<String> faults) {
        for (int i = 0; i < node.getCardinality(); i++) {
            check(node.getChild(i), arguments, faults);
        }
    }

    private void checkName(String name, boolean argument, List<String> faults) {
        if (STEP.contains(name)) {
            if (!argument) {
                faults.add("\"" + name + "\" may only be handed to a bean");
            }
        } else if (!variables.contains(name)) {
            faults.add(beans.types().containsKey(name)
                    ? "the bean \"" + name + "\" needs the name of a method here, such as ${" + name + ".…(…)}"
                    : "there is no variable \"" + name + "\"; those that there are stand in harmony.engine-variables");
        }
    }

    private String unknownBean(String name) {
        return "there is no bean \"" + name + "\" for models; there are " + String.join(", ", beans.types().keySet());
    }

    private static boolean isName(Node node, String name) {
        return node instanceof AstIdentifier identifier && identifier.getName().equals(name);
    }

    /** The parser shows a property as ". name", and keeps its name to itself otherwise. */
    private static String name(AstDot property) {
        return property.toString().substring(2);
    }
}
