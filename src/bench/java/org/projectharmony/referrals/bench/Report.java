package org.projectharmony.referrals.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.Styler;

/** What was measured, as a Markdown file and a picture in {@code target/bench}. */
final class Report {

    static final Path FOLDER = Path.of("target", "bench");

    private final StringBuilder text = new StringBuilder();
    private final Map<String, Map<String, Double>> bars = new LinkedHashMap<>();
    private final List<List<String>> headlines = new ArrayList<>();
    private final Instant began = Instant.now();

    void section(String title, String about, List<String> head, List<List<String>> rows) {
        text.append("\n## ").append(title).append("\n\n").append(about.strip()).append("\n\n");
        row(head);
        row(head.stream().map(column -> "---").toList());
        rows.forEach(this::row);
    }

    /** One of the ratios that are aimed at. */
    void headline(String what, String measured, String aim) {
        headlines.add(List.of(what, measured, aim));
    }

    private void row(List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    /** One bar of the picture. */
    void bar(String group, String where, double value) {
        bars.computeIfAbsent(group, unknown -> new LinkedHashMap<>()).put(where, value);
    }

    void write() throws IOException {
        Files.createDirectories(FOLDER);
        String sections = text.toString();
        text.setLength(0);
        section("Ratios", "", List.of("what", "measured", "aim"), headlines);
        String ratios = text.toString();
        text.replace(0, text.length(), sections);
        Files.writeString(FOLDER.resolve("bench.md"), "# Speed\n\nMeasured on %d processors with Java %s in %d s. Times are in milliseconds;"
                .formatted(Runtime.getRuntime().availableProcessors(), Runtime.version().feature(),
                        Duration.between(began, Instant.now()).toSeconds())
                + " each is a median, and in brackets is between what half of the rounds lie. Things that are compared took"
                + " turns in each round.\n" + ratios + sections);
        if (bars.isEmpty()) {
            return;
        }
        CategoryChart chart = new CategoryChartBuilder().width(1100).height(520)
                .title("One referral, end to end: time on each engine, Harmony = 1 (longer is slower)").build();
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
        chart.getStyler().setLabelsVisible(true);
        List<String> places = new ArrayList<>(bars.values().iterator().next().keySet());
        bars.forEach((group, values) -> chart.addSeries(group, places,
                places.stream().map(place -> values.getOrDefault(place, 0.0)).toList()));
        BitmapEncoder.saveBitmap(chart, FOLDER.resolve("bench").toString(), BitmapEncoder.BitmapFormat.PNG);
    }
}
