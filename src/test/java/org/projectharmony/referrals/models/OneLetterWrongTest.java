package org.projectharmony.referrals.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.xml.sax.SAXException;

/** Each of Harmony's own tables with one letter wrong, wherever a name or a code stands: none of them is let in. */
class OneLetterWrongTest {

    /** What a table may say of its own, or that a referrer writes as they like. */
    private static final String FREE = "\"(thirteen|oxygen|DASH|other-social|)\"";
    private static final Pattern NAME = Pattern.compile(
            "<output [^>]*\\bname=\"(\\w+)\"|\\btypeRef=\"(\\w+)\"|hitPolicy=\"(\\w+)\"");
    private static final Pattern ASKED = Pattern.compile("(?s)<inputExpression id=\"(\\w+)\".*?<text>(.*?)</text>");
    private static final Pattern TESTED = Pattern.compile("(?s)<inputEntry id=\"\\w+_(\\w+)\".*?<text>(.*?)</text>");
    private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|(?<!&)\\b[A-Za-z][A-Za-z-]*");
    private static final Pattern ANSWERED =
            Pattern.compile("<outputEntry id=\"\\w+_(\\w+)\">\\s*<text>(\"[^\"]*\"|true|false)</text>");
    private static final String TEXTS = "first|reason|ask|rule";

    private static final Map<String, String> OURS = ModelSet.ours().files();

    private static DecisionRules rules;
    private static Deployed together;

    @BeforeAll
    static void read() throws IOException {
        rules = OwnModelsTest.decisionRules();
        together = Deployed.of(OURS.keySet().stream().filter(file -> !file.endsWith(".form"))
                .map(file -> drawing(file, OURS.get(file))).toList(), List.of());
    }

    @TestFactory
    Stream<DynamicTest> isRefused() {
        return OURS.keySet().stream().filter(file -> file.endsWith(".dmn")).map(file -> DynamicTest.dynamicTest(file, () -> {
            String table = OURS.get(file);
            List<Integer> places = places(file, table);
            assertThat(places).hasSizeGreaterThan(5);
            assertThat(faults(file, table)).isEmpty();
            for (int place : places) {
                String wrong = table.substring(0, place) + (table.charAt(place) == 'q' ? "j" : "q")
                        + table.substring(place + 1);
                assertThat(faults(file, wrong)).as("…" + wrong.substring(place - 60, place + 30)).isNotEmpty()
                        .allSatisfy(fault -> assertThat(fault).startsWith(file + ", decision \""));
            }
        }));
    }

    @Test
    void ofATablesOwnNameIsRefusedToo() throws IOException {
        ModelGuard guard = OwnModelsTest.guard();
        OwnModelsTest.tables().forEach(table -> assertThatThrownBy(() -> guard.check(OwnModelsTest.bytes(ModelSet.ours()
                .with("processes/" + table + ".dmn", "<decision id=\"" + table, "<decision id=\"q" + table.substring(1)))))
                .hasMessageContaining("the decision \"" + table + "\"", "is it what is called \"q"));
    }

    private static Collection<String> faults(String file, String table) {
        Faults faults = new Faults();
        rules.check(drawing(file, table), together, faults);
        return faults.all();
    }

    private static Drawing drawing(String file, String content) {
        try {
            return Drawing.read(file, content.getBytes(StandardCharsets.UTF_8));
        } catch (SAXException e) {
            throw new IllegalStateException(file, e);
        }
    }

    /** Where the first letter of a name or a code stands, once for each that a column says. */
    private static List<Integer> places(String file, String table) {
        List<Integer> places = new ArrayList<>();
        NAME.matcher(table).results().forEach(name -> {
            for (int group = 1; group <= name.groupCount(); group++) {
                if (name.start(group) >= 0) {
                    places.add(name.start(group));
                }
            }
        });
        Set<String> seen = new HashSet<>();
        for (Pattern cells : List.of(ASKED, TESTED)) {
            cells.matcher(table).results().forEach(cell -> WORD.matcher(cell.group(2)).results()
                    .filter(word -> !word.group().matches(FREE) && seen.add(cell.group(1) + word.group()))
                    .forEach(word -> places.add(cell.start(2) + word.start() + (word.group().startsWith("\"") ? 1 : 0))));
        }
        Matcher answered = ANSWERED.matcher(table);
        while (answered.find()) {
            boolean free = answered.group(1).matches(TEXTS)
                    && !(file.endsWith("agency-routing.dmn") && answered.group(1).equals("rule"));
            if (!free && !answered.group(2).equals("\"\"") && seen.add(answered.group(1) + answered.group(2))) {
                places.add(answered.start(2) + (answered.group(2).startsWith("\"") ? 1 : 0));
            }
        }
        return places;
    }
}
