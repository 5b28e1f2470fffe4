package org.projectharmony.referrals.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A mail server that takes mail for nobody, and repeats in each refusal whom it means, as mail servers do. */
public final class RejectingMailServer implements AutoCloseable {

    private final ServerSocket socket;
    private final String answer;
    private final Thread server = new Thread(this::serve, "rejecting-mail-server");

    RejectingMailServer(int port) {
        this(port, "550 5.1.1 nobody here is called");
    }

    /** @param answer to every recipient, such as {@code 450 4.2.1 later}; a port 0 is any free one */
    public RejectingMailServer(int port, String answer) {
        this.answer = answer;
        try {
            socket = new ServerSocket(port, 10, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setDaemon(true);
        server.start();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept();
                    BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
                    PrintWriter out = new PrintWriter(client.getOutputStream(), true, StandardCharsets.US_ASCII)) {
                out.print("220 synthetic mail server\r\n");
                out.flush();
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    out.print(line.startsWith("RCPT") ? answer + " " + line.substring(8) + "\r\n"
                            : line.startsWith("QUIT") ? "221 bye\r\n" : "250 ok\r\n");
                    out.flush();
                }
            } catch (IOException gone) {
                // The client or the test has hung up.
            }
        }
    }

    public int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() {
        try {
            socket.close();
            // The port is free only once nobody waits on it any more.
            server.join(5000);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
