package io.boltline.local;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.list;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import io.boltline.local.tether.Tether;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
    private static final long MEGABYTE = 1_000_000;

    private final CompletableFuture<ChildProcess> death = new CompletableFuture<>();

    @TempDir Path folder;
    private DataDirectory data;

    @BeforeEach
    void open() {
        data = DataDirectory.open(Optional.of(folder));
    }

    @AfterEach
    void close() {
        data.close();
    }

    @Test
    void writesItsOutputToItsLog() {
        ChildProcess child = child("seq 1000; echo hello", false);

        child.start();

        assertThatThrownBy(() -> child.awaitReady(Duration.ofSeconds(30)))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("ended while starting")
                .hasMessageEndingWith(child.log().toString())
                .asInstanceOf(type(CannotStartException.class))
                .extracting(CannotStartException::evidence, as(list(String.class)))
                .hasSize(20)
                .startsWith("982")
                .endsWith("1000", "hello");
        assertThat(child.log()).content().endsWith("\n1000\nhello\n");
    }

    @Test
    void tellsWhenItEndsThoughNobodyToldItTo() throws Exception {
        ChildProcess child = child("exit 3", true);

        child.start();

        assertThat(death.get(30, TimeUnit.SECONDS)).isSameAs(child);
    }

    @Test
    void isKilledAndStartedAgainWithoutAlarm() {
        ChildProcess child = child("exec sleep 600", true);
        child.start();
        long first = child.pid();

        child.kill();
        child.start();

        assertThat(child.pid()).isNotEqualTo(first);
        assertThat(ProcessHandle.of(first).filter(ProcessHandle::isAlive)).isEmpty();
        child.stop(Duration.ofSeconds(30));
        assertThat(child.isRunning()).isFalse();
        assertThat(death).isNotDone();
    }

    @Test
    void standsStillWhilePaused() {
        ChildProcess child = child("while :; do echo tick; sleep 0.02; done", true);
        child.start();
        await().until(() -> child.log().toFile().length() > 0);

        child.pause();
        await().until(() -> state(child).startsWith("T"));
        long before = child.log().toFile().length();
        child.resume();

        await().until(() -> child.log().toFile().length() > before);
        assertThat(child.residentBytes()).isBetween(MEGABYTE / 8, 1_000 * MEGABYTE);
        child.stop(Duration.ofSeconds(30));
        assertThat(child.residentBytes()).isZero();
    }

    /** As ps tells it: T is stopped. */
    private static String state(ChildProcess child) throws IOException {
        Process ps =
                new ProcessBuilder("ps", "-o", "state=", "-p", Long.toString(child.pid())).start();
        return new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    @Test
    void isKilledWhenItDoesNotEndInTime() {
        ChildProcess child = child("trap '' TERM; echo up; while :; do read -r _ || :; done", true);
        child.start();
        await().until(() -> child.log().toFile().length() > 0);

        child.stop(Duration.ofMillis(200));

        assertThat(child.isRunning()).isFalse();
    }

    @Test
    void finishesItsWorkBeforeItsPipeIsCut() {
        ChildProcess child = tethered(Slow.class);
        child.start();
        await().atMost(Duration.ofSeconds(30)).until(() -> child.log().toFile().length() > 0);

        child.stop(Duration.ofSeconds(30));

        assertThat(child.log()).content().endsWith("finished");
    }

    /** A service whose last work takes a moment. */
    public static final class Slow {
        public static void main(String[] args) throws Exception {
            Runtime.getRuntime().addShutdownHook(new Thread(Slow::finish));
            say("started ");
            new CountDownLatch(1).await();
        }

        private static void finish() {
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            say("finished");
        }

        private static void say(String what) {
            try {
                new FileOutputStream(FileDescriptor.out)
                        .write(what.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private ChildProcess tethered(Class<?> main) {
        List<String> command =
                List.of(
                        JavaCommand.executable(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Tether.class.getName(),
                        main.getName());
        return new ChildProcess("child", command, Map.of(), data, () -> true, death::complete);
    }

    private ChildProcess child(String script, boolean ready) {
        return new ChildProcess(
                "child",
                List.of("/bin/sh", "-c", script),
                Map.of(),
                data,
                () -> ready,
                death::complete);
    }
}
