package org.projectharmony.referrals.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.camunda.bpm.cockpit.Cockpit;
import org.junit.jupiter.api.Test;

class CockpitQueriesTest {

    private static final String QUERIES = "org/camunda/bpm/cockpit/plugin/base/queries/processDefinition.xml";
    private static final Pattern OURS = Pattern.compile("(?s) *<!-- Harmony: .*? -->\\n( *<bind [^\\n]*\\n *<include [^\\n]*\\n){2}");

    @Test
    void addsToCockpitsOwnStatementsNoMoreThanTheTenantCheck() throws IOException {
        List<URL> found = Collections.list(Cockpit.class.getClassLoader().getResources(QUERIES));

        assertThat(found).as("ours is found first").hasSize(2);
        String ours = read(found.get(0));
        assertThat(OURS.matcher(ours).results()).hasSize(1);
        assertThat(OURS.matcher(ours).replaceAll("")).isEqualTo(read(found.get(1)));
    }

    private static String read(URL file) throws IOException {
        return new String(file.openStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
