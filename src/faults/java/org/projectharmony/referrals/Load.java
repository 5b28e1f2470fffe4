package org.projectharmony.referrals;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Officers' systems that send one referral after the other, each until it is accepted, to whichever node there is. */
final class Load implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CLIENTS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger answeredBusy = new AtomicInteger();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean goOn = new AtomicBoolean(true);
    private final Set<String> accepted = new ConcurrentSkipListSet<>();
    private final List<Throwable> failures = new ArrayList<>();
    private final List<Thread> clients = new ArrayList<>();
    private final Supplier<RunningJar> node;
    private final IntFunction<String> risk;

    Load(Supplier<RunningJar> node) {
        this(node, number -> "medium");
    }

    /** @param risk of the referral of this number */
    Load(Supplier<RunningJar> node, IntFunction<String> risk) {
        this.node = node;
        this.risk = risk;
        for (int i = 0; i < CLIENTS; i++) {
            Thread client = new Thread(this::send, "client-" + i);
            client.setUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
            client.start();
            clients.add(client);
        }
    }

    private void send() {
        while (goOn.get()) {
            int number = sent.incrementAndGet();
            String body = body(number);
            await("referral " + number).atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> isAccepted(body));
        }
    }

    private boolean isAccepted(String body) {
        try {
            HttpResponse<String> answer = node.get().as("officer").post("/api/referrals", body);
            if (Set.of(200, 201).contains(answer.statusCode())) {
                accepted.add(JSON.readTree(answer.body()).required("reference").asText());
                return true;
            }
            if (answer.statusCode() == 503 && answer.headers().firstValue("Retry-After").isPresent()) {
                answeredBusy.incrementAndGet();
            } else {
                faults.add(answer.statusCode() + " " + answer.body());
            }
            if (answer.statusCode() < 500) {
                throw new AssertionError("refused with " + answer.statusCode() + ": " + answer.body());
            }
            return false;
        } catch (IOException | UncheckedIOException gone) {
            return false;
        }
    }

    private String body(int number) {
        try {
            ObjectNode body = OverHttp.example("UNDER-LOAD-" + number, number);
            ((ObjectNode) body.at("/risk")).put("level", risk.apply(number));
            return body.toString();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    int accepted() {
        return accepted.size();
    }

    /** How often a client was told to come again. */
    int answeredBusy() {
        return answeredBusy.get();
    }

    /** What clients were told instead: faults of ours. */
    Collection<String> faults() {
        return faults;
    }

    /** Every referral that was sent has been accepted; all of them. */
    Set<String> end() throws InterruptedException {
        close();
        for (Thread client : clients) {
            client.join();
        }
        if (!failures.isEmpty()) {
            throw new AssertionError("After these answers: " + faults, failures.get(0));
        }
        return accepted;
    }

    @Override
    public void close() {
        goOn.set(false);
    }
}
