package io.boltline.load.raw;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Customers of one server, all on the calling thread: on a machine that everything shares, what the
 * customers need is missing elsewhere.
 */
public final class Shopping {
    /** How often connections are looked at that nothing came over. */
    private static final long LOOK_MILLIS = 100;

    private static final long RECONNECT_NANOS = Duration.ofMillis(50).toNanos();
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final List<InetAddress> ANY_SOURCE = List.of(InetAddress.ofLiteral("0.0.0.0"));

    private final List<InetSocketAddress> targets;
    private final List<InetAddress> sources;
    private final RepeatedRequest request;
    private final Arrivals arrivals;
    private final MeasuredTime window;
    private final long patienceNanos;
    private final List<Outcomes> slices;
    private final long sliceNanos;
    private final List<Connection> connections = new ArrayList<>();
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final Selector selector;
    private final DuePurchases due;
    private long nextConnectNanos = System.nanoTime();
    private long nextLookNanos = nextConnectNanos;
    private int opened;

    private Shopping(
            List<URI> targets,
            List<InetAddress> sources,
            RepeatedRequest request,
            Arrivals arrivals,
            MeasuredTime window,
            int slices,
            Duration patience)
            throws IOException {
        this.targets =
                targets.stream()
                        .map(url -> new InetSocketAddress(url.getHost(), url.getPort()))
                        .toList();
        this.sources = List.copyOf(sources);
        this.request = request;
        this.arrivals = arrivals;
        this.window = window;
        this.slices = Stream.generate(Outcomes::new).limit(slices).toList();
        this.sliceNanos = Math.ceilDiv(window.endNanos() - window.beginNanos(), slices);
        this.patienceNanos = patience.toNanos();
        this.due = new DuePurchases(arrivals, window);
        this.selector = Selector.open();
    }

    /**
     * Buys from now until the window ends, then waits for the last answers. A closed load counts
     * what is answered in the window, an open one what should have begun in it, and everything
     * counts where each customer buys once.
     *
     * @param targets servers of the same kind, used in turn
     * @param patience how long an answer may take
     */
    public static Outcomes during(
            MeasuredTime window,
            Arrivals arrivals,
            List<URI> targets,
            RepeatedRequest request,
            Duration patience)
            throws IOException {
        return during(window, arrivals, targets, ANY_SOURCE, request, patience);
    }

    /**
     * The same from these of the machine's addresses.
     *
     * @param sources used in turn; 0.0.0.0 is whichever the machine takes
     */
    public static Outcomes during(
            MeasuredTime window,
            Arrivals arrivals,
            List<URI> targets,
            List<InetAddress> sources,
            RepeatedRequest request,
            Duration patience)
            throws IOException {
        return new Shopping(targets, sources, request, arrivals, window, 1, patience)
                .shop()
                .getFirst();
    }

    /**
     * The same as {@link #during}, told for equal parts of the window by when the answers came.
     *
     * @param slices how many parts
     */
    public static List<Outcomes> inSlices(
            MeasuredTime window,
            int slices,
            Arrivals arrivals,
            List<URI> targets,
            RepeatedRequest request,
            Duration patience)
            throws IOException {
        return new Shopping(targets, ANY_SOURCE, request, arrivals, window, slices, patience)
                .shop();
    }

    private List<Outcomes> shop() throws IOException {
        try {
            buyAndWait();
            return slices;
        } finally {
            connections.forEach(Connection::close);
            selector.close();
        }
    }

    private Outcomes slice(long now) {
        long passed = (now - window.beginNanos()) / sliceNanos;
        return slices.get(Math.clamp(passed, 0, slices.size() - 1));
    }

    private void buyAndWait() throws IOException {
        for (long now = System.nanoTime(); goesOn(now); now = System.nanoTime()) {
            due.arrive(now, idle.size());
            if (now - window.endNanos() < 0) {
                connect(now);
            }
            send(now);
            selector.select(this::handle, waitMillis(now));
            look(System.nanoTime());
        }
        due.forEach(began -> failed(began, "not sent"));
    }

    private boolean goesOn(long now) {
        long overNanos = now - window.endNanos();
        return overNanos < 0 || (overNanos < patienceNanos && somebodyWaits());
    }

    private boolean somebodyWaits() {
        return !due.isEmpty() || connections.stream().anyMatch(Connection::isBusy);
    }

    private void connect(long now) {
        int wanted = due.connectionsWanted(connections.size() - idle.size());
        while (connections.size() < wanted && now - nextConnectNanos >= 0) {
            try {
                connections.add(
                        Connection.open(
                                targets.get(opened % targets.size()),
                                sources.get(opened % sources.size()),
                                selector));
                opened++;
            } catch (IOException e) {
                notConnected(now);
            }
        }
    }

    private void notConnected(long now) {
        nextConnectNanos = now + RECONNECT_NANOS;
        if (window.contains(now)) {
            slice(now).failed("not connected");
        }
    }

    private void send(long now) {
        while (!due.isEmpty() && !idle.isEmpty()) {
            Connection connection = idle.pop();
            try {
                connection.send(request.next(), due.take());
            } catch (IOException e) {
                lose(connection, now, "connection lost");
            }
        }
    }

    private long waitMillis(long now) {
        if (!(arrivals instanceof Arrivals.Closed) && now - window.endNanos() < 0) {
            return Math.clamp((due.nextNanos() - now) / NANOS_PER_MILLI, 1, LOOK_MILLIS);
        }
        return idle.isEmpty() || due.isEmpty() ? LOOK_MILLIS : 1;
    }

    private void handle(SelectionKey key) {
        Connection connection = (Connection) key.attachment();
        try {
            if (key.isConnectable()) {
                connection.finishConnect();
                if (connection.isConnected()) {
                    idle.push(connection);
                }
                return;
            }
            if (key.isWritable()) {
                connection.write();
            }
            if (key.isReadable()) {
                take(connection);
            }
        } catch (IOException e) {
            lose(
                    connection,
                    System.nanoTime(),
                    connection.isConnected() ? "connection lost" : "not connected");
        } catch (IllegalArgumentException e) {
            lose(connection, System.nanoTime(), "not HTTP");
        }
    }

    private void take(Connection connection) throws IOException {
        boolean asked = connection.isBusy();
        Answer answer = connection.read();
        if (!answer.isComplete() || !asked) {
            return;
        }
        told(answer, connection.beganNanos(), System.nanoTime());
        if (answer.closes()) {
            connection.close();
            connections.remove(connection);
        } else {
            idle.push(connection);
        }
    }

    private void told(Answer answer, long began, long now) {
        Optional<String> fault = request.fault(answer);
        if (due.counts(began, now)) {
            Outcomes outcomes = slice(now);
            fault.ifPresentOrElse(outcomes::failed, () -> outcomes.bought(now - began));
        }
    }

    private void failed(long began, String kind) {
        long now = System.nanoTime();
        if (due.counts(began, now)) {
            slice(now).failed(kind);
        }
    }

    private void lose(Connection connection, long now, String kind) {
        if (connection.isBusy()) {
            failed(connection.beganNanos(), kind);
        } else if (!connection.isConnected()) {
            notConnected(now);
        }
        idle.remove(connection);
        connections.remove(connection);
        connection.close();
    }

    private void look(long now) {
        if (now - nextLookNanos < 0) {
            return;
        }
        nextLookNanos = now + LOOK_MILLIS * NANOS_PER_MILLI;
        for (Connection connection : List.copyOf(connections)) {
            if (connection.isBusy() && now - connection.beganNanos() > patienceNanos) {
                lose(connection, now, "timed out");
            }
        }
    }
}
