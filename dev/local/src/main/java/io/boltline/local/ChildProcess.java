package io.boltline.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A part of the pipeline that runs in a JVM of its own, and can be killed and started again with
 * the same command, environment and ports.
 */
public final class ChildProcess {
    private static final long PAUSE_MILLIS = 20;

    private final String name;
    private final List<String> command;
    private final Map<String, String> environment;
    private final DataDirectory data;
    private final Path log;
    private final BooleanSupplier ready;
    private final Consumer<ChildProcess> onUnexpectedEnd;
    private @Nullable Process process;

    /**
     * @param ready whether it does its work already; asked again and again
     * @param onUnexpectedEnd called when it ends though nobody here told it to
     */
    ChildProcess(
            String name,
            List<String> command,
            Map<String, String> environment,
            DataDirectory data,
            BooleanSupplier ready,
            Consumer<ChildProcess> onUnexpectedEnd) {
        this.name = name;
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.data = data;
        this.log = data.log(name);
        this.ready = ready;
        this.onUnexpectedEnd = onUnexpectedEnd;
    }

    public String name() {
        return name;
    }

    /** Where its output goes; a restart appends. */
    public Path log() {
        return log;
    }

    public synchronized boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** Whether it ended though nobody here told it to, and was not started again. */
    public synchronized boolean hasDied() {
        return process != null && !process.isAlive();
    }

    /**
     * Of the process that runs now.
     *
     * @throws IllegalStateException if it doesn't run
     */
    public synchronized long pid() {
        if (process == null) {
            throw new IllegalStateException(name + " doesn't run");
        }
        return process.pid();
    }

    /**
     * Returns as soon as the process exists: see {@link #awaitReady}. Does nothing while it runs.
     */
    public synchronized void start() {
        if (isRunning()) {
            return;
        }
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            Process started = builder.start();
            process = started;
            data.usedBy(started.pid());
            var _ = started.onExit().thenRun(() -> ended(started));
        } catch (IOException e) {
            throw new CannotStartException("cannot start %s: %s".formatted(name, e), e);
        }
    }

    /**
     * Waits until it does its work.
     *
     * @throws CannotStartException if it ends, or isn't ready in time; the message names its log,
     *     and has the last lines of it
     */
    public void awaitReady(Duration timeout) {
        long until = System.nanoTime() + timeout.toNanos();
        while (!ready.getAsBoolean()) {
            if (hasEndedAfter(PAUSE_MILLIS)) {
                throw notStarted("ended while starting");
            }
            if (System.nanoTime() > until) {
                throw notStarted("was not ready within %d s".formatted(timeout.toSeconds()));
            }
        }
    }

    private CannotStartException notStarted(String what) {
        return new CannotStartException(
                "%s %s. Its log: %s".formatted(name, what, log), LogEnd.of(log));
    }

    /**
     * {@code kill -9}: no goodbye, no flush. Returns when the process is gone; does nothing when it
     * doesn't run.
     */
    public void kill() {
        @Nullable Process victim = forget();
        if (victim != null) {
            victim.destroyForcibly();
            awaitEnd(victim, Duration.ofSeconds(30));
        }
    }

    /**
     * {@code SIGSTOP}: it stands still, with its connections open, until {@link #resume()}.
     *
     * @throws IllegalStateException if it doesn't run
     */
    public void pause() {
        signal("STOP");
    }

    /**
     * {@code SIGCONT}: it goes on as if no time had passed.
     *
     * @throws IllegalStateException if it doesn't run
     */
    public void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        output("kill", "-" + name, String.valueOf(pid()));
    }

    /**
     * How much memory it takes by the operating system's count; 0 if it doesn't run.
     *
     * @return bytes
     */
    public long residentBytes() {
        return isRunning() ? ResidentMemory.bytes(pid()) : 0;
    }

    /** What a tool of the system prints. */
    static String output(String... command) {
        try {
            Process tool =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return new String(tool.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command[0], e);
        }
    }

    /**
     * Asks it to end, and kills it if it doesn't within the time given. Does nothing when it
     * doesn't run.
     */
    public void stop(Duration patience) {
        @Nullable Process leaving = forget();
        if (leaving == null) {
            return;
        }
        // Not Process.destroy(), which closes the pipe too and so cuts the tether at once.
        leaving.toHandle().destroy();
        if (!awaitEnd(leaving, patience)) {
            leaving.destroyForcibly();
            awaitEnd(leaving, patience);
        }
    }

    private synchronized @Nullable Process forget() {
        @Nullable Process current = process;
        process = null;
        return current;
    }

    private void ended(Process which) {
        boolean unexpected;
        synchronized (this) {
            unexpected = which.equals(process);
        }
        if (unexpected) {
            onUnexpectedEnd.accept(this);
        }
    }

    private boolean hasEndedAfter(long millis) {
        @Nullable Process current;
        synchronized (this) {
            current = process;
        }
        return current == null || awaitEnd(current, Duration.ofMillis(millis));
    }

    private static boolean awaitEnd(Process process, Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }
}
