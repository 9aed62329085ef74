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

/**
 * Customers of one server, all on the calling thread: on a machine that everything shares, what the
 * customers need is missing elsewhere.
 */
public final class Shopping {
    /** How often connections are looked at that nothing came over. */
    private static final long LOOK_MILLIS = 100;

    private static final long RECONNECT_NANOS = Duration.ofMillis(50).toNanos();
    private static final int MOST_CONNECTIONS_OF_OPEN_LOAD = 4_096;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final List<InetSocketAddress> targets;
    private final List<InetAddress> sources;
    private final RepeatedRequest request;
    private final Arrivals load;
    private final MeasuredTime window;
    private final long patienceNanos;
    private final Outcomes outcomes = new Outcomes();
    private final List<Connection> connections = new ArrayList<>();
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final Deque<Long> due = new ArrayDeque<>();
    private final Selector selector;
    private long nextArrivalNanos = System.nanoTime();
    private long nextConnectNanos = nextArrivalNanos;
    private long nextLookNanos = nextArrivalNanos;
    private int opened;
    private int arrived;

    private Shopping(
            List<URI> targets,
            List<InetAddress> sources,
            RepeatedRequest request,
            Arrivals load,
            MeasuredTime window,
            Duration patience)
            throws IOException {
        this.targets =
                targets.stream()
                        .map(url -> new InetSocketAddress(url.getHost(), url.getPort()))
                        .toList();
        this.sources = List.copyOf(sources);
        this.request = request;
        this.load = load;
        this.window = window;
        this.patienceNanos = patience.toNanos();
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
            Arrivals load,
            List<URI> targets,
            RepeatedRequest request,
            Duration patience)
            throws IOException {
        return during(
                window,
                load,
                targets,
                List.of(InetAddress.ofLiteral("0.0.0.0")),
                request,
                patience);
    }

    /**
     * The same from these of the machine's addresses.
     *
     * @param sources used in turn; 0.0.0.0 is whichever the machine takes
     */
    public static Outcomes during(
            MeasuredTime window,
            Arrivals load,
            List<URI> targets,
            List<InetAddress> sources,
            RepeatedRequest request,
            Duration patience)
            throws IOException {
        Shopping shopping = new Shopping(targets, sources, request, load, window, patience);
        try {
            shopping.shop();
            return shopping.outcomes;
        } finally {
            shopping.connections.forEach(Connection::close);
            shopping.selector.close();
        }
    }

    private void shop() throws IOException {
        for (long now = System.nanoTime(); goesOn(now); now = System.nanoTime()) {
            if (now - window.endNanos() < 0) {
                arrive(now);
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

    private void arrive(long now) {
        switch (load) {
            case Arrivals.Closed _ -> {
                while (due.size() < idle.size()) {
                    due.add(now);
                }
            }
            case Arrivals.Once(int callers, Duration within) ->
                    arrive(now, within.toNanos() / callers, callers);
            case Arrivals.Open(double perSecond) ->
                    arrive(now, (long) (1e9 / perSecond), Integer.MAX_VALUE);
        }
    }

    private void arrive(long now, long intervalNanos, int most) {
        while (arrived < most && nextArrivalNanos - now <= 0) {
            due.add(nextArrivalNanos);
            nextArrivalNanos += intervalNanos;
            arrived++;
        }
    }

    private void connect(long now) {
        int wanted =
                switch (load) {
                    case Arrivals.Closed(int number) -> number;
                    case Arrivals.Once(int callers, Duration _) -> Math.min(callers, arrived);
                    case Arrivals.Open _ ->
                            Math.min(
                                    MOST_CONNECTIONS_OF_OPEN_LOAD,
                                    connections.size() - idle.size() + due.size());
                };
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
            outcomes.failed("not connected");
        }
    }

    private void send(long now) {
        while (!due.isEmpty() && !idle.isEmpty()) {
            Connection connection = idle.pop();
            try {
                connection.send(request.next(), due.remove());
            } catch (IOException e) {
                lose(connection, now, "connection lost");
            }
        }
    }

    private long waitMillis(long now) {
        if (!(load instanceof Arrivals.Closed) && now - window.endNanos() < 0) {
            return Math.clamp((nextArrivalNanos - now) / NANOS_PER_MILLI, 1, LOOK_MILLIS);
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
        if (counts(began, now)) {
            fault.ifPresentOrElse(outcomes::failed, () -> outcomes.bought(now - began));
        }
    }

    private boolean counts(long began, long now) {
        return switch (load) {
            case Arrivals.Closed _ -> window.contains(now);
            case Arrivals.Open _ -> window.contains(began);
            case Arrivals.Once _ -> true;
        };
    }

    private void failed(long began, String kind) {
        if (counts(began, System.nanoTime())) {
            outcomes.failed(kind);
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
