package io.boltline.bench.parts;

import io.boltline.bench.measure.Part;
import io.boltline.local.CannotStartException;
import io.boltline.local.ChildJvms;
import io.boltline.standins.LoopbackPorts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A server to compare with, started by a command of the user's beside the same servers: told where
 * they are by {@link SharedServers#variables()}, and its own port by {@code PORT}.
 */
public final class OtherServer implements AutoCloseable {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    private final Process process;
    private final int port;
    private final Thread lastResort;

    private OtherServer(Process process, int port) {
        this.process = process;
        this.port = port;
        this.lastResort = new Thread(process::destroyForcibly, "stop-other-server");
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    /**
     * Starts it and waits until it listens.
     *
     * @param command for the shell
     * @param directory where its log goes
     * @throws CannotStartException if it ends, or doesn't listen in time
     */
    public static OtherServer start(String command, Path directory, SharedServers servers) {
        int port = LoopbackPorts.free();
        Path log = directory.resolve("other.log");
        ProcessBuilder builder =
                new ProcessBuilder("/bin/sh", "-c", "exec " + command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().putAll(servers.variables());
        builder.environment().put("PORT", String.valueOf(port));
        try {
            OtherServer server = new OtherServer(builder.start(), port);
            server.awaitReady(log);
            return server;
        } catch (IOException e) {
            throw new CannotStartException("cannot start: " + command, e);
        }
    }

    private void awaitReady(Path log) {
        long untilNanos = System.nanoTime() + START_TIMEOUT.toNanos();
        while (!ChildJvms.listens(port)) {
            if (!process.isAlive() || System.nanoTime() - untilNanos > 0) {
                close();
                throw new CannotStartException(
                        "the other server does not listen on $PORT. Its log: " + log);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public Part part() {
        return new Part("handler", process.pid(), true);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
