package org.projectharmony.referrals.access;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A connection that sends whatever bytes it is given, also those that no client would, and reads what is answered. */
final class Wire implements AutoCloseable {

    private static final int PATIENCE = 20_000;
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");

    private final int port;
    private final String from;
    private Socket socket;
    private InputStream in;

    /** @param from the address that it comes from, one of this machine's own */
    Wire(int port, String from) {
        this.port = port;
        this.from = from;
    }

    record Answer(int status, String head, String body) {

        String all() {
            return head + body;
        }
    }

    Answer send(byte[] request) throws IOException {
        boolean fresh = socket == null;
        try {
            return ask(request);
        } catch (EOFException | SocketException gone) {
            close();
            if (fresh) {
                throw gone;
            }
            return ask(request);
        }
    }

    private Answer ask(byte[] request) throws IOException {
        if (socket == null) {
            socket = new Socket(InetAddress.getByName("127.0.0.1"), port, InetAddress.getByName(from), 0);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE);
            in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
        }
        String head = say(request);
        int status = Integer.parseInt(head.substring(9, 12));
        String small = head.toLowerCase(Locale.ROOT);
        byte[] body = new String(request, 0, 5, StandardCharsets.ISO_8859_1).equals("HEAD ") || status == 204
                || status == 304 ? new byte[0] : body(small);
        if (small.contains("\r\nconnection: close")) {
            close();
        }
        return new Answer(status, head, new String(body, StandardCharsets.UTF_8));
    }

    /** Who answers before the end of a request, and hangs up, has answered: that the rest couldn't be sent is no matter. */
    private String say(byte[] request) throws IOException {
        try {
            socket.getOutputStream().write(request);
        } catch (SocketException cutShort) {
            return head();
        }
        return head();
    }

    private String head() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int line = 0; line < 2;) {
            int one = in.read();
            if (one < 0) {
                throw new EOFException("no answer");
            }
            head.write(one);
            line = one == '\n' ? line + 1 : one == '\r' ? line : 0;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private byte[] body(String head) throws IOException {
        if (head.contains("\r\ntransfer-encoding: chunked")) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            for (int size = size(); size > 0; size = size()) {
                body.write(in.readNBytes(size));
                in.readNBytes(2);
            }
            in.readNBytes(2);
            return body.toByteArray();
        }
        Matcher length = LENGTH.matcher(head);
        return length.find() ? in.readNBytes(Integer.parseInt(length.group(1))) : in.readAllBytes();
    }

    private int size() throws IOException {
        StringBuilder size = new StringBuilder();
        for (int one = in.read(); one != '\n'; one = in.read()) {
            size.append((char) one);
        }
        return Integer.parseInt(size.toString().strip(), 16);
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
