package io.boltline.load.raw;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Connections that begin a request and don't end it, so that others find no room: all on the
 * calling thread. One that the server ends begins anew.
 */
public final class SlowSenders {
    private static final long TRICKLE_NANOS = Duration.ofSeconds(8).toNanos();
    private static final long LOOK_MILLIS = 100;
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final int STATUS_DIGITS = 3;
    private static final int BODY_BYTES = 65_536;
    private static final String BODY_BEGIN = "{\"product\":\"";

    /** What they are slow with. */
    public enum Kind {
        /** A body of 64 KiB comes at once but for its last byte. */
        BODY,
        /** A head comes a byte every eight seconds. */
        HEAD
    }

    private static final class Sender {
        private ByteBuffer rest;
        private long nextNanos;

        Sender(byte[] request) {
            rest = ByteBuffer.wrap(request);
        }
    }

    private final InetSocketAddress target;
    private final List<InetAddress> sources;
    private final Kind kind;
    private final byte[] request;
    private final Selector selector;
    private final Map<String, Long> outcomes = new TreeMap<>();
    private int opened;

    private SlowSenders(URI target, List<InetAddress> sources, Kind kind) throws IOException {
        this.target = new InetSocketAddress(target.getHost(), target.getPort());
        this.sources = List.copyOf(sources);
        this.kind = kind;
        this.request = request(target, kind);
        this.selector = Selector.open();
    }

    private static byte[] request(URI target, Kind kind) {
        byte[] whole =
                RequestHead.ofPurchase(target, Map.of("Cookie", "AuthSession=bm9ib2R5"))
                        .with(BODY_BEGIN + "x".repeat(BODY_BYTES - BODY_BEGIN.length()));
        return switch (kind) {
            case HEAD -> Arrays.copyOf(whole, whole.length - BODY_BYTES);
            case BODY -> Arrays.copyOf(whole, whole.length - 1);
        };
    }

    /**
     * Holds so many connections until the end.
     *
     * @param sources of this machine's addresses, used in turn
     * @return how often connections ended in which way: a status, or {@code closed}; and {@code
     *     held}, how many were open in the end
     */
    public static Map<String, Long> during(
            MeasuredTime window, int connections, URI target, List<InetAddress> sources, Kind kind)
            throws IOException {
        SlowSenders senders = new SlowSenders(target, sources, kind);
        try (Selector selector = senders.selector) {
            senders.send(window, connections);
            senders.outcomes.put("held", (long) selector.keys().size());
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
        }
        return Map.copyOf(senders.outcomes);
    }

    private void send(MeasuredTime window, int connections) throws IOException {
        for (long now = System.nanoTime(); now - window.endNanos() < 0; now = System.nanoTime()) {
            open(connections);
            selector.select(this::handle, LOOK_MILLIS);
            trickle(now);
            // Keys of closed channels go with a selection.
            selector.selectNow(this::handle);
        }
    }

    /** A few at a time, so that those that are open are looked after meanwhile. */
    private void open(int connections) throws IOException {
        int most = Math.min(connections - selector.keys().size(), 500);
        for (int i = 0; i < most; i++) {
            SocketChannel channel = SocketChannel.open();
            try {
                channel.bind(new InetSocketAddress(sources.get(opened++ % sources.size()), 0));
                channel.configureBlocking(false);
                channel.connect(target);
                channel.register(selector, SelectionKey.OP_CONNECT, new Sender(request));
            } catch (IOException e) {
                channel.close();
                count("not connected");
                return;
            }
        }
    }

    private void handle(SelectionKey key) {
        SocketChannel channel = (SocketChannel) key.channel();
        try {
            if (key.isConnectable()) {
                channel.finishConnect();
                key.interestOps(
                        kind == Kind.BODY
                                ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
                                : SelectionKey.OP_READ);
            } else if (key.isReadable()) {
                end(channel);
            } else if (key.isWritable()) {
                write(key, channel);
            }
        } catch (IOException e) {
            close(channel, channel.isConnected() ? "closed" : "not connected");
        }
    }

    private static void write(SelectionKey key, SocketChannel channel) throws IOException {
        Sender sender = (Sender) key.attachment();
        channel.write(sender.rest);
        if (!sender.rest.hasRemaining()) {
            key.interestOps(SelectionKey.OP_READ);
        }
    }

    private void end(SocketChannel channel) throws IOException {
        ByteBuffer answer = ByteBuffer.allocate(512);
        channel.read(answer);
        close(
                channel,
                answer.position() >= STATUS_AT + STATUS_DIGITS
                        ? new String(
                                answer.array(), STATUS_AT, STATUS_DIGITS, StandardCharsets.US_ASCII)
                        : "closed");
    }

    private void close(SocketChannel channel, String outcome) {
        count(outcome);
        try {
            channel.close();
        } catch (IOException gone) {
            // Then it is closed.
        }
    }

    private void count(String outcome) {
        outcomes.merge(outcome, 1L, Long::sum);
    }

    private void trickle(long now) {
        if (kind != Kind.HEAD) {
            return;
        }
        for (SelectionKey key : selector.keys()) {
            Sender sender = (Sender) key.attachment();
            SocketChannel channel = (SocketChannel) key.channel();
            if (!key.isValid() || !channel.isConnected() || now - sender.nextNanos < 0) {
                continue;
            }
            sender.nextNanos = now + TRICKLE_NANOS;
            try {
                channel.write(sender.rest.slice(sender.rest.position(), 1));
                sender.rest.position(sender.rest.position() + 1);
            } catch (IOException e) {
                close(channel, "closed");
            }
        }
    }
}
