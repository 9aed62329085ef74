package io.boltline.streams;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Runs Streams, and runs it again when it ended: at once where the work says so, after a pause
 * where something else failed. What only an operator can mend ends it.
 */
public final class StreamsRunner implements AutoCloseable {
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(100);

    private final String name;
    private final Logger log;
    private final StreamsSettings settings;
    private final Map<String, Object> properties;
    private final StreamsWork work;
    private final MeterRegistry registry;
    private final Runnable onRefused;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final RestartPauses pauses = new RestartPauses(closed, System::nanoTime);
    private final Thread thread;
    private volatile @Nullable StreamsClient running;
    private volatile boolean isClosed;

    /**
     * Not started yet.
     *
     * @param name of what it does, in words, such as {@code journal}
     * @param log where it is told
     * @param properties for {@code KafkaStreams}
     * @param onRefused called when it can't be continued, after the log said why
     */
    public StreamsRunner(
            String name,
            Logger log,
            StreamsSettings settings,
            Map<String, Object> properties,
            StreamsWork work,
            MeterRegistry registry,
            Runnable onRefused) {
        this.name = name;
        this.log = log;
        this.settings = settings;
        this.properties = Map.copyOf(properties);
        this.work = work;
        this.registry = registry;
        this.onRefused = onRefused;
        this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
    }

    /** Begins, on threads of its own. */
    public void start() {
        thread.start();
    }

    /** Whether it works, or would if there were records. */
    public boolean isReady() {
        var client = running;
        return client != null && client.state() == KafkaStreams.State.RUNNING;
    }

    /** For people: what Streams does. */
    public String state() {
        var client = running;
        return client == null ? "STARTING" : client.state().name();
    }

    /** Whether {@link #close} was called. */
    public boolean isClosed() {
        return isClosed;
    }

    /**
     * Commits what was read, leaves the group, so that others go on at once; within seconds.
     *
     * @return whether it ended in time; if not, its stores may be in use still
     */
    public boolean end() {
        isClosed = true;
        closed.countDown();
        try {
            thread.join(CLOSE_LIMIT.plusSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    @Override
    public void close() {
        var _ = end();
    }

    private void run() {
        while (!isClosed) {
            pauses.begin();
            try {
                runOnce();
            } catch (RefusedException e) {
                refuse(e.getMessage());
                return;
            } catch (RuntimeException | UnsatisfiedLinkError e) {
                pause(e);
            } catch (Error e) {
                // Out of memory, say: whoever supervises the process starts another one.
                refuse(Causes.text(e));
                throw e;
            }
        }
    }

    private void pause(Throwable failure) {
        if (isClosed) {
            return;
        }
        var pause = pauses.next();
        log.warn(
                "the {} stopped and is started again in {} s: {}",
                name,
                pause.toSeconds(),
                Causes.text(failure));
        log.debug("the {} stopped", name, failure);
        pauses.await(pause);
    }

    private void refuse(@Nullable String why) {
        if (!isClosed) {
            log.error("the {} is not continued: {}", name, why);
            onRefused.run();
        }
    }

    /** Until it is closed, or fails. */
    private void runOnce() {
        work.prepare();
        var client = client();
        running = client;
        client.start(registry);
        awaitEnd(client);
        if (!client.close(CLOSE_LIMIT) && !isClosed) {
            throw new RefusedException(
                    "Streams did not end within %d s".formatted(CLOSE_LIMIT.toSeconds()));
        }
        Throwable failure = client.failure();
        if (failure != null && !isClosed) {
            ended(failure);
        }
    }

    private StreamsClient client() {
        var all = new Properties();
        all.putAll(properties);
        try {
            return new StreamsClient(new KafkaStreams(work.topology(), all, new LeavingClients()));
        } catch (StreamsException e) {
            throw StateDirectory.refusal(settings.stateVariable(), settings.stateDirectory(), e);
        }
    }

    private void awaitEnd(StreamsClient client) {
        try {
            while (!isClosed && !client.awaitEnd(LOOK_INTERVAL)) {
                // until either
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ended(Throwable failure) {
        var refused = Causes.find(failure, RefusedException.class);
        if (refused != null) {
            throw refused;
        }
        var error = Causes.find(failure, Error.class);
        if (error != null) {
            throw error;
        }
        work.ended(failure);
    }

    /**
     * For {@link StreamsWork#ended}: what has to be thrown of a failure that means nothing special.
     */
    public static RuntimeException thrown(Throwable failure) {
        return failure instanceof RuntimeException e ? e : new IllegalStateException(failure);
    }
}
