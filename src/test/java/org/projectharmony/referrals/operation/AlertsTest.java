package org.projectharmony.referrals.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.projectharmony.referrals.access.RunningHarmony;
import org.projectharmony.referrals.access.Visitor;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The alerts watch figures that Harmony tells, and each is explained in the runbook. */
@RunningHarmony
class AlertsTest {

    private static final Path ALERTS = Path.of("src", "main", "dist", "alerts.yaml");
    private static final Path RUNBOOK = Path.of(".github", "RUNBOOK.md");

    @LocalServerPort
    private int port;

    @Test
    void watchFiguresThatHarmonyTells() throws IOException {
        Set<String> watched = found("\\b((?:harmony|http|hikaricp|jvm|process)_[a-z_]+)\\b", ALERTS);
        Visitor.anonymous(port).get("/login");
        String told = Visitor.withPassword(port, "metrics").get("/actuator/prometheus").body();

        assertThat(watched).isNotEmpty().allSatisfy(figure ->
                assertThat(told).containsPattern("(?m)^" + figure + "[ {]"));
    }

    @Test
    void areExplainedInTheRunbookEachOfThem() throws IOException {
        assertThat(found("- alert: (\\w+)", ALERTS)).isNotEmpty().isEqualTo(found("(?m)^## (Harmony\\w+)$", RUNBOOK));
    }

    private static Set<String> found(String pattern, Path file) throws IOException {
        return Pattern.compile(pattern).matcher(Files.readString(file)).results().map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
