package org.projectharmony.referrals.process;

import camundajar.impl.scala.util.Either;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.function.CustomFunctionTransformer;
import org.camunda.feel.FeelEngine;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.SuccessfulEvaluationResult;
import org.camunda.feel.context.Context;
import org.camunda.feel.impl.interpreter.BuiltinFunctions;
import org.camunda.feel.impl.interpreter.EvalContext;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValError;
import org.camunda.feel.syntaxtree.ValFatalError;
import org.camunda.feel.valuemapper.ValueMapper;

/**
 * The engine's FEEL, which reads each cell of a decision table once and has one table of FEEL's own functions. The
 * engine's reads each cell anew whenever a table is asked, and makes the table of functions anew for each cell, which
 * takes many times as long as the answer. What would go on without an end is given up.
 */
class ReadOnceFeel extends ScalaFeelEngine {

    private static final int REMEMBERED = 10_000;

    private final int most;

    /** @param most the parts of an expression that are worked out before it is given up */
    ReadOnceFeel(int most) {
        super(List.of());
        this.most = most;
    }

    @Override
    protected FeelEngine buildFeelEngine(CustomFunctionTransformer functions, ValueMapper.CompositeValueMapper values) {
        return new Remembering(super.buildFeelEngine(functions, values));
    }

    /** Made before the limit is known, which it asks when it is used. */
    private final class Remembering extends FeelEngine {

        private final Cache<String, Either<Failure, ParsedExpression>> expressions =
                Caffeine.newBuilder().maximumSize(REMEMBERED).build();
        private final Cache<String, Either<Failure, ParsedExpression>> tests =
                Caffeine.newBuilder().maximumSize(REMEMBERED).build();
        private final BuiltinFunctions functions;

        Remembering(FeelEngine engine) {
            super(engine.functionProvider(), engine.valueMapper(), engine.configuration(), engine.clock());
            this.functions = new BuiltinFunctions(clock(), valueMapper());
        }

        @Override
        public Either<Failure, ParsedExpression> parseExpression(String text) {
            return expressions.get(text, super::parseExpression);
        }

        @Override
        public Either<Failure, ParsedExpression> parseUnaryTests(String text) {
            return tests.get(text, super::parseUnaryTests);
        }

        @Override
        public EvaluationResult evaluate(ParsedExpression expression, Context facts) {
            EvalContext context = EvalContext.create(valueMapper(), functions).merge(facts);
            try {
                Val value = new BoundedFeel(valueMapper(), most).eval(expression.expression(), context);
                if (!(value instanceof ValError) && !(value instanceof ValFatalError) && !hasFailedAnAssertion(context)) {
                    return new SuccessfulEvaluationResult(valueMapper().unpackVal(value),
                            context.failureCollector().failures());
                }
            } catch (BoundedFeel.TooMuch givenUp) {
                throw givenUp;
            } catch (RuntimeException asBelow) {
                // The engine's own way says what is wrong.
            }
            return super.evaluate(expression, facts);
        }

        private static boolean hasFailedAnAssertion(EvalContext context) {
            return context.failureCollector().failures()
                    .exists(failure -> failure.failureType().toString().equals("ASSERT_FAILURE"));
        }
    }
}
