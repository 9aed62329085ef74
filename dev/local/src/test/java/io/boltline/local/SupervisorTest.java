package io.boltline.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final Supervisor supervisor = new Supervisor(Duration.ofMillis(1), told::add);

    @TempDir Path folder;
    private DataDirectory data;

    @BeforeEach
    void open() {
        data = DataDirectory.open(Optional.of(folder));
    }

    @AfterEach
    void close() {
        supervisor.close();
        data.close();
    }

    @Test
    void startsAgainWhatEndsByItself() {
        ChildProcess child = child("echo up");

        supervise(child);

        await().atMost(PATIENCE)
                .until(() -> Files.readAllLines(child.log()).size(), lines -> lines > 2);
        assertThat(told.getFirst())
                .startsWith("journal ended and is started again in ")
                .endsWith("Its log: " + child.log());
    }

    @Test
    void startsAgainWhatEndsWhenItHasBeenReady() {
        ChildProcess child = child("exec sleep 600");
        supervise(child);
        await().atMost(PATIENCE).until(child::isRunning);
        long first = child.pid();

        ProcessHandle.of(first).orElseThrow().destroyForcibly();

        await().atMost(PATIENCE).until(() -> child.isRunning() && child.pid() != first);
        supervisor.close();
        child.stop(PATIENCE);
    }

    @Test
    void leavesAloneWhatIsStoppedOnPurpose() {
        ChildProcess child = child("exec sleep 600");
        supervise(child);
        await().atMost(PATIENCE).until(child::isRunning);

        child.stop(PATIENCE);

        assertThat(child.isRunning()).isFalse();
        assertThat(told).isEmpty();
    }

    private void supervise(ChildProcess child) {
        child.start();
        var part = new Supervisor.Part(child, () -> child.awaitReady(PATIENCE), child::start);
        Thread.ofVirtual().start(() -> supervisor.supervise(part));
    }

    /** Ready as soon as it runs. */
    private ChildProcess child(String script) {
        return new ChildProcess(
                "journal",
                List.of("/bin/sh", "-c", script),
                Map.of(),
                data,
                () -> true,
                _ -> supervisor.ended());
    }
}
