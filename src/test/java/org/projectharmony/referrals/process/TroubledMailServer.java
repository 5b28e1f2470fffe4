package org.projectharmony.referrals.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands before a mail server, hands on line by line what is said, and gets into trouble when a test wants it to. */
public final class TroubledMailServer implements AutoCloseable {

    public enum Trouble { NONE, REFUSES, SAYS_NOTHING, HANGS_IN_THE_MESSAGE, ANSWERS_LATER, ANSWERS_NEVER, DROPS_WITHOUT_AN_ANSWER }

    private final int real;
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private volatile Trouble trouble = Trouble.NONE;
    private ServerSocket door;

    public TroubledMailServer(int real) throws IOException {
        this.real = real;
        open(0);
    }

    private void open(int port) throws IOException {
        ServerSocket opened = new ServerSocket(port, 100, InetAddress.getByName("127.0.0.1"));
        door = opened;
        daemon(() -> accept(opened));
    }

    public int port() {
        return door.getLocalPort();
    }

    public void gets(Trouble trouble) throws IOException {
        this.trouble = trouble;
        if (trouble == Trouble.REFUSES) {
            door.close();
        } else if (door.isClosed()) {
            open(port());
        }
    }

    /** How many connections it got. */
    int asked() {
        return clients.size();
    }

    private void accept(ServerSocket opened) {
        while (!opened.isClosed()) {
            try {
                Socket client = opened.accept();
                client.setTcpNoDelay(true);
                clients.add(client);
                daemon(() -> serve(client));
            } catch (IOException closed) {
                // It refuses, or the test is over.
            }
        }
    }

    private void serve(Socket client) {
        Trouble mine = trouble;
        if (mine == Trouble.SAYS_NOTHING) {
            return;
        }
        try (client; Socket server = new Socket("127.0.0.1", real)) {
            server.setTcpNoDelay(true);
            BufferedReader said = reader(client);
            BufferedReader answered = reader(server);
            answer(answered, client);
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                say(server, line);
                answer(answered, client);
                if (line.equals("DATA")) {
                    message(mine, said, answered, client, server);
                }
            }
        } catch (IOException gone) {
            // One of both has hung up.
        }
    }

    private static void message(Trouble trouble, BufferedReader said, BufferedReader answered, Socket client, Socket server)
            throws IOException {
        if (trouble == Trouble.HANGS_IN_THE_MESSAGE) {
            server.close();
            while (said.read() >= 0) {
                continue;
            }
            return;
        }
        boolean refuses = trouble == Trouble.ANSWERS_LATER || trouble == Trouble.ANSWERS_NEVER;
        String line;
        do {
            line = said.readLine();
            if (!refuses) {
                say(server, line);
            }
        } while (!line.equals("."));
        if (refuses) {
            server.close();
            say(client, trouble == Trouble.ANSWERS_LATER ? "451 4.3.0 later" : "554 5.6.0 not this one");
        } else if (trouble == Trouble.DROPS_WITHOUT_AN_ANSWER) {
            answered.readLine();
            client.close();
        } else {
            answer(answered, client);
        }
    }

    /** Hands on an answer, which may have several lines. */
    private static void answer(BufferedReader answered, Socket client) throws IOException {
        String line;
        do {
            line = answered.readLine();
            if (line == null) {
                throw new IOException("The server has hung up");
            }
            say(client, line);
        } while (line.length() > 3 && line.charAt(3) == '-');
    }

    private static void say(Socket to, String line) throws IOException {
        OutputStream out = to.getOutputStream();
        out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private static BufferedReader reader(Socket from) throws IOException {
        return new BufferedReader(new InputStreamReader(from.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "troubled-mail-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket client : clients) {
            client.close();
        }
    }
}
