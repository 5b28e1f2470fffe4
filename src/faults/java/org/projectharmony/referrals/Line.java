package org.projectharmony.referrals;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A line to a server on this machine that can be cut: what is sent arrives nowhere, and nobody is told so. */
final class Line implements AutoCloseable {

    private final ServerSocket near = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    private final Set<Closeable> ends = ConcurrentHashMap.newKeySet();
    private final int far;
    private volatile boolean cut;

    Line(int far) throws IOException {
        this.far = far;
        thread(this::accept);
    }

    int port() {
        return near.getLocalPort();
    }

    int far() {
        return far;
    }

    void cut() {
        cut = true;
    }

    /** New connections pass again; those that were cut are gone, as both sides learn now. */
    void mend() throws IOException {
        cut = false;
        closeAll();
    }

    private void accept() {
        while (!near.isClosed()) {
            try {
                Socket client = near.accept();
                ends.add(client);
                if (!cut) {
                    connect(client);
                }
            } catch (IOException closed) {
                // The test is over.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), far);
            ends.add(server);
            thread(() -> pass(client, server));
            thread(() -> pass(server, client));
        } catch (IOException nobodyThere) {
            client.close();
        }
    }

    private void pass(Socket from, Socket to) {
        try (from; to) {
            byte[] some = new byte[8192];
            for (int read = from.getInputStream().read(some); read >= 0; read = from.getInputStream().read(some)) {
                if (!cut) {
                    to.getOutputStream().write(some, 0, read);
                }
            }
        } catch (IOException gone) {
            // One side has hung up; so does the other.
        }
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "line");
        thread.setDaemon(true);
        thread.start();
    }

    private void closeAll() throws IOException {
        for (Closeable end : Set.copyOf(ends)) {
            end.close();
            ends.remove(end);
        }
    }

    @Override
    public void close() {
        try {
            near.close();
            closeAll();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
