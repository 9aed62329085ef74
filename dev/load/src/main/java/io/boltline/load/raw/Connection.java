package io.boltline.load.raw;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/** One kept-alive connection with at most one purchase under way. */
final class Connection {
    private static final int USUAL_ANSWER_BYTES = 2_048;
    private static final int LARGEST_ANSWER_BYTES = 1 << 20;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SocketChannel channel;
    private final SelectionKey key;
    private ByteBuffer out = NOTHING;
    private ByteBuffer in = ByteBuffer.allocate(USUAL_ANSWER_BYTES);
    private long beganNanos;
    private boolean connected;
    private boolean busy;

    private Connection(SocketChannel channel, Selector selector) throws IOException {
        this.channel = channel;
        this.key = channel.register(selector, SelectionKey.OP_CONNECT, this);
    }

    /** Begins to connect, from one of this machine's addresses. */
    static Connection open(InetSocketAddress target, InetAddress source, Selector selector)
            throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.bind(new InetSocketAddress(source, 0));
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            Connection connection = new Connection(channel, selector);
            channel.connect(target);
            return connection;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    boolean isConnected() {
        return connected;
    }

    boolean isBusy() {
        return busy;
    }

    /** When the purchase under way should have begun. */
    long beganNanos() {
        return beganNanos;
    }

    void finishConnect() throws IOException {
        if (channel.finishConnect()) {
            connected = true;
            key.interestOps(SelectionKey.OP_READ);
        }
    }

    /** Asks for a purchase that should have begun at this time. */
    void send(byte[] request, long beganNanos) throws IOException {
        this.beganNanos = beganNanos;
        busy = true;
        in.clear();
        out = ByteBuffer.wrap(request);
        write();
    }

    void write() throws IOException {
        channel.write(out);
        key.interestOps(
                out.hasRemaining()
                        ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
                        : SelectionKey.OP_READ);
    }

    /**
     * Takes what has come.
     *
     * @throws EOFException if the server has closed the connection
     * @throws IllegalArgumentException if what has come is no answer
     */
    Answer read() throws IOException {
        if (!in.hasRemaining()) {
            grow();
        }
        if (channel.read(in) < 0) {
            throw new EOFException();
        }
        Answer answer = Answer.in(in.array(), in.position());
        if (answer.isComplete()) {
            busy = false;
        }
        return answer;
    }

    private void grow() throws IOException {
        if (in.capacity() >= LARGEST_ANSWER_BYTES) {
            throw new IOException("an answer over " + LARGEST_ANSWER_BYTES + " bytes");
        }
        in = ByteBuffer.wrap(Arrays.copyOf(in.array(), in.capacity() * 2)).position(in.position());
    }

    void close() {
        busy = false;
        connected = false;
        try {
            channel.close();
        } catch (IOException gone) {
            // Then it is closed.
        }
    }
}
