package org.projectharmony.referrals.models;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;

/** What a hostile model tries to reach: a class that notices being made, and an address that notices being asked. */
public class Probe implements JavaDelegate, ExecutionListener, TaskListener {

    static final AtomicInteger TOUCHED = new AtomicInteger();

    public Probe() {
        TOUCHED.incrementAndGet();
    }

    static HttpServer address() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                TOUCHED.incrementAndGet();
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void execute(DelegateExecution execution) {
        TOUCHED.incrementAndGet();
    }

    @Override
    public void notify(DelegateExecution execution) {
        TOUCHED.incrementAndGet();
    }

    @Override
    public void notify(DelegateTask task) {
        TOUCHED.incrementAndGet();
    }
}
