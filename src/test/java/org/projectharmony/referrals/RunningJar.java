package org.projectharmony.referrals;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.projectharmony.referrals.access.Visitor;

/** Harmony in a process of its own, started in a folder with {@code java -jar}; what it prints is kept there too. */
final class RunningJar {

    private static final Pattern START_PAGE = Pattern.compile("Start page +http://localhost:(\\d+)/");
    private static final Duration START = Duration.ofMinutes(2);

    static {
        // A mail server's thread doesn't bear that its client is killed; that isn't a failure of what waits meanwhile.
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }

    private final Process process;
    private final Path printed;
    private final int port;

    private RunningJar(Process process, Path printed) {
        this.process = process;
        this.printed = printed;
        this.port = Integer.parseInt(await("the address of the start page").atMost(START)
                .pollInterval(Duration.ofMillis(100))
                .failFast("Harmony has ended", () -> !process.isAlive())
                .until(() -> START_PAGE.matcher(printed()), Matcher::find).group(1));
    }

    /** Starts it and waits until it says where it is and that it is well. */
    static RunningJar start(Path folder, String... options) {
        return startAfter(List.of(), folder, options);
    }

    /** Starts it where no file can grow over so many KiB, as on a disk that is full then. */
    static RunningJar startOnAFullDisk(long kibibytes, Path folder, String... options) {
        return startAfter(List.of("bash", "-c", "ulimit -f " + kibibytes + " && exec \"$0\" \"$@\""), folder, options);
    }

    private static RunningJar startAfter(List<String> first, Path folder, String... options) {
        Path printed = folder.resolve("printed-" + System.nanoTime() + ".log");
        RunningJar running = new RunningJar(launch(first, folder, printed, options), printed);
        await("health").atMost(START).until(() -> running.anonymous().get("/actuator/health").statusCode() == 200);
        return running;
    }

    /** Starts it in vain; what it printed until it ended by itself. */
    static String refuseToStart(Path folder, String... options) {
        return untilItEnds(folder, 1, options);
    }

    /** Has it do something with its database, such as {@code migrate}, and end; what it printed. */
    static String command(Path folder, String... arguments) {
        return untilItEnds(folder, 0, arguments);
    }

    private static String untilItEnds(Path folder, int expected, String... arguments) {
        Path printed = folder.resolve("printed-" + System.nanoTime() + ".log");
        Process process = launch(List.of(), folder, printed, arguments);
        await("the end").atMost(START).until(() -> !process.isAlive());
        assertThat(process.exitValue()).as(read(printed)).isEqualTo(expected);
        return read(printed);
    }

    private static Process launch(List<String> first, Path folder, Path printed, String... options) {
        List<String> command = new ArrayList<>(first);
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar",
                System.getProperty("tested.jar")));
        command.addAll(List.of(options));
        command.add("--server.port=0");
        try {
            ProcessBuilder jar = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                    .redirectOutput(printed.toFile());
            // Compiles less, so that it starts sooner; the command line stays the README's.
            jar.environment().put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");
            Process process = jar.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return process;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Visitor anonymous() {
        return Visitor.anonymous(port);
    }

    Visitor as(String user) {
        return Visitor.withPassword(port, user);
    }

    Visitor as(String user, String password) {
        return Visitor.withPassword(port, user, password);
    }

    Visitor signedIn(String user) {
        return Visitor.signedIn(port, user);
    }

    /** The browser of somebody who was at another node until now, as a proxy leads it here. */
    Visitor nowHere(Visitor browser) {
        return browser.at(port);
    }

    String printed() {
        return read(printed);
    }

    private static String read(Path printed) {
        try {
            return Files.readString(printed, UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** As with {@code kill -9} or a power cut: it gets no chance to tidy up. */
    void killSuddenly() {
        process.destroyForcibly().onExit().join();
    }

    /** As the machine's own service manager does: it finishes what it has begun, and ends. */
    void stop() {
        process.destroy();
        process.onExit().join();
    }
}
