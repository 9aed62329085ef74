package io.boltline.standins.postgres;

import io.boltline.standins.LoopbackPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL server, as a process of its own on 127.0.0.1, its data in a folder of the
 * caller's. Its one account is {@value #USER}, with the password {@value #PASSWORD}.
 */
public final class PostgresServer implements AutoCloseable {
    public static final String USER = "analytics";
    public static final String PASSWORD = "not-a-secret";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final PostgresPrograms programs;
    private final Path folder;
    private final Path data;
    private final int port;
    private final Path log;
    private @Nullable Process process;

    private PostgresServer(PostgresPrograms programs, Path folder, int port) {
        this.programs = programs;
        this.folder = folder;
        this.data = folder.resolve("data");
        this.port = port;
        this.log = folder.resolve("postgres.log");
    }

    /** Whether this machine has PostgreSQL. */
    public static boolean isInstalled() {
        return PostgresPrograms.find().isPresent();
    }

    /**
     * A running server on a free port, with an empty database.
     *
     * @param folder that exists; everybody must be able to enter what it is in
     * @throws IllegalStateException when this machine has none, or it doesn't start
     */
    public static PostgresServer start(Path folder) {
        var programs =
                PostgresPrograms.find()
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "PostgreSQL is not installed: apt-get install"
                                                + " postgresql"));
        var server = new PostgresServer(programs, folder, LoopbackPorts.free());
        try {
            server.make();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.start();
        return server;
    }

    private void make() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), PASSWORD);
        var owner = PostgresPrograms.owner();
        if (owner.isPresent()) {
            var principal =
                    folder.getFileSystem()
                            .getUserPrincipalLookupService()
                            .lookupPrincipalByName(owner.get());
            Files.setOwner(folder, principal);
            Files.setOwner(password, principal);
        }
        run(
                "initdb",
                "--no-sync",
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--username=" + USER,
                "--pwfile=" + password,
                "--pgdata=" + data);
    }

    /** Starts again on the same port and data; does nothing while it runs. */
    public synchronized void start() {
        if (process != null && process.isAlive()) {
            return;
        }
        long begunNanos = System.nanoTime();
        while (true) {
            process =
                    started(
                            "postgres",
                            "-D",
                            data.toString(),
                            "-h",
                            "127.0.0.1",
                            "-p",
                            Integer.toString(port),
                            "-c",
                            "unix_socket_directories=",
                            "-c",
                            "shared_buffers=64MB");
            if (isReady(process)) {
                return;
            }
            // What was killed may still hold its memory.
            process.destroyForcibly();
            if (System.nanoTime() - begunNanos > PATIENCE.toNanos()) {
                throw new IllegalStateException("PostgreSQL doesn't start: " + logged());
            }
        }
    }

    private boolean isReady(Process started) {
        long begunNanos = System.nanoTime();
        while (started.isAlive() && System.nanoTime() - begunNanos < PATIENCE.toNanos()) {
            var asked =
                    started("pg_isready", "-q", "-h", "127.0.0.1", "-p", Integer.toString(port));
            if (exitStatus(asked) == 0) {
                return true;
            }
            exitWithin(started, LOOK);
        }
        return false;
    }

    /** Ends it as if it were killed: what was not committed is gone. */
    public synchronized void kill() {
        if (process != null) {
            process.destroyForcibly();
            var _ = exitStatus(process);
        }
    }

    /** For JDBC; user and password are not in it. */
    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port);
    }

    /** Ends it in good order; what clients have begun is taken back. */
    @Override
    public synchronized void close() {
        if (process != null && process.isAlive()) {
            // By the signal that a process is ended with it would wait for its clients.
            var _ = exitStatus(started(new ProcessBuilder("kill", "-INT", "" + process.pid())));
            if (!exitWithin(process, PATIENCE)) {
                kill();
            }
        }
    }

    private void run(String program, String... arguments) {
        if (exitStatus(started(program, arguments)) != 0) {
            throw new IllegalStateException("%s failed: %s".formatted(program, logged()));
        }
    }

    private Process started(String program, String... arguments) {
        return started(programs.command(program, arguments));
    }

    private Process started(ProcessBuilder command) {
        try {
            return command.directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String logged() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int exitStatus(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static boolean exitWithin(Process process, Duration wait) {
        try {
            return process.waitFor(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted", e);
    }
}
