package io.boltline.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A connection on which a test sends what no HTTP client would. */
final class RawConnection implements AutoCloseable {
    /** Far beyond what any test waits for: a server that doesn't answer must not hang the build. */
    private static final int READ_TIMEOUT_MILLIS = 60_000;

    private final Socket socket;
    private final InputStream in;

    /** An answer as it came. */
    record Answered(int statusCode, List<String> headers, String body) {
        boolean hasHeader(String name) {
            var prefix = name.toLowerCase(Locale.ROOT) + ":";
            return headers.stream().anyMatch(h -> h.toLowerCase(Locale.ROOT).startsWith(prefix));
        }
    }

    RawConnection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(READ_TIMEOUT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    RawConnection send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        return this;
    }

    /** Of an answer to anything but HEAD, with a Content-Length. */
    Answered answer() throws IOException {
        var head = head();
        int length =
                head.headers().stream()
                        .filter(h -> h.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                        .mapToInt(h -> Integer.parseInt(h.split(":", 2)[1].strip()))
                        .findFirst()
                        .orElse(0);
        return new Answered(
                head.statusCode(), head.headers(), new String(in.readNBytes(length), ISO_8859_1));
    }

    /** All that comes until the server closes the connection. */
    String wholeAnswer() throws IOException {
        return new String(in.readAllBytes(), ISO_8859_1);
    }

    Answered head() throws IOException {
        var lines = new ArrayList<String>();
        for (var line = line(); !line.isEmpty(); line = line()) {
            lines.add(line);
        }
        int statusCode = Integer.parseInt(lines.getFirst().split(" ", 3)[1]);
        return new Answered(statusCode, lines.subList(1, lines.size()), "");
    }

    /** Whether the server answers, and doesn't close the connection. */
    boolean isAnswered(String request) {
        try {
            send(request).answer();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns once the server has closed the connection; whether it had sent nothing more. */
    boolean closesSilently() throws IOException {
        return in.read() < 0;
    }

    /** Sends a text again and again until the server closes the connection without a word. */
    boolean closesWhileSent(String text, Duration pause) throws IOException {
        try {
            return whileSent(text, pause, in::read) < 0;
        } catch (SocketException e) {
            // Closed while a text was on its way to it.
            return true;
        }
    }

    /** Sends a text again and again until an answer comes. */
    Answered answerWhileSent(String text, Duration pause) throws IOException {
        return whileSent(text, pause, this::answer);
    }

    private <T> T whileSent(String text, Duration pause, Reading<T> reading) throws IOException {
        socket.setSoTimeout((int) pause.toMillis());
        while (true) {
            try {
                in.mark(1);
                in.read();
                in.reset();
                break;
            } catch (SocketTimeoutException e) {
                send(text);
            }
        }
        socket.setSoTimeout(READ_TIMEOUT_MILLIS);
        return reading.read();
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    /** The next line; an end in the middle of one is a failure. */
    String line() throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("closed after \"" + line + "\"");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
