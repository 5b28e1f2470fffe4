package org.projectharmony.referrals.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Measures things in turns, so that what slows the machine down slows all of them. */
final class Rounds {

    private Rounds() {}

    /** The measurements of one thing, in the order of the rounds. */
    record Series(double[] values) {

        double median() {
            return quantile(0.5);
        }

        double quantile(double part) {
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            double at = part * (sorted.length - 1);
            int below = (int) at;
            return below + 1 < sorted.length ? sorted[below] + (at - below) * (sorted[below + 1] - sorted[below])
                    : sorted[below];
        }

        /** How many times as long as another, round by round. */
        Series over(Series other) {
            double[] ratios = new double[values.length];
            Arrays.setAll(ratios, round -> values[round] / other.values[round]);
            return new Series(ratios);
        }

        /** A median, and between what half of the rounds lie. */
        String text(String format) {
            return (format + " (" + format + "–" + format + ")").formatted(median(), quantile(0.25), quantile(0.75));
        }
    }

    static <T> Map<T, Series> of(int rounds, List<T> things, ToDoubleFunction<T> measured) {
        Map<T, List<Double>> values = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (int place = 0; place < things.size(); place++) {
                T thing = things.get((place + round) % things.size());
                values.computeIfAbsent(thing, first -> new ArrayList<>()).add(measured.applyAsDouble(thing));
            }
        }
        Map<T, Series> series = new LinkedHashMap<>();
        things.forEach(thing -> series.put(thing,
                new Series(values.get(thing).stream().mapToDouble(Double::doubleValue).toArray())));
        return series;
    }

    /** How many milliseconds it took. */
    static double time(Runnable act) {
        long start = System.nanoTime();
        act.run();
        return (System.nanoTime() - start) / 1e6;
    }
}
