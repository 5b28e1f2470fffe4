package org.projectharmony.referrals.process;

import camundajar.impl.scala.Product;
import camundajar.impl.scala.Tuple2;
import camundajar.impl.scala.collection.immutable.List;
import org.camunda.feel.impl.interpreter.EvalContext;
import org.camunda.feel.impl.interpreter.FeelInterpreter;
import org.camunda.feel.syntaxtree.EveryItem;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.Exponentiation;
import org.camunda.feel.syntaxtree.For;
import org.camunda.feel.syntaxtree.IterationContext;
import org.camunda.feel.syntaxtree.SomeItem;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValList;
import org.camunda.feel.syntaxtree.ValNumber;
import org.camunda.feel.valuemapper.ValueMapper;

/**
 * Works one expression out, and gives it up when it takes more than it may: each part that is worked out counts, and a
 * range, a power or lists that are gone over together count before they are made.
 */
class BoundedFeel extends FeelInterpreter {

    private final int most;
    private long done;

    BoundedFeel(ValueMapper values, int most) {
        super(values);
        this.most = most;
    }

    /** An expression of a decision table that takes more than it may. */
    static class TooMuch extends RuntimeException {

        TooMuch(int most) {
            super("An expression in a decision table was given up after " + most
                    + " parts (harmony.feel-limit): it goes on without an end");
        }
    }

    @Override
    public Val eval(Exp part, EvalContext context) {
        count(1);
        if (part instanceof IterationContext range) {
            Val from = super.eval((Exp) range.productElement(0), context);
            Val to = super.eval((Exp) range.productElement(1), context);
            if (from instanceof ValNumber first && to instanceof ValNumber last) {
                count(last.value().$minus(first.value()).abs().toDouble());
            }
        } else if (part instanceof Exponentiation power
                && eval((Exp) power.productElement(1), context) instanceof ValNumber exponent) {
            count(exponent.value().abs().toDouble());
        } else if (part instanceof SomeItem || part instanceof EveryItem || part instanceof For) {
            count(together((List<?>) ((Product) part).productElement(0), context));
        }
        return super.eval(part, context);
    }

    /** How many rounds it takes to go over all of them; what one of them names of another isn't known yet. */
    private double together(List<?> lists, EvalContext context) {
        if (lists.length() < 2) {
            return 0;
        }
        double rounds = 1;
        for (List<?> left = lists; !left.isEmpty(); left = (List<?>) left.tail()) {
            Val list = eval((Exp) ((Tuple2<?, ?>) left.head())._2(), context);
            rounds *= list instanceof ValList items ? Math.max(1, items.items().length()) : 1;
        }
        return rounds;
    }

    private void count(double more) {
        done += (long) Math.min(more, Integer.MAX_VALUE);
        if (done > most) {
            throw new TooMuch(most);
        }
    }
}
