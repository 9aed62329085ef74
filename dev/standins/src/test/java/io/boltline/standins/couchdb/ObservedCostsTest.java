package io.boltline.standins.couchdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ObservedCostsTest {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final ObservedCosts costs = new ObservedCosts();

    @AfterEach
    void close() {
        costs.close();
    }

    @Test
    void burnsCpuInsteadOfWaiting() {
        Duration wanted = Duration.ofMillis(20);
        long before = THREADS.getCurrentThreadCpuTime();

        BurntCpu.burn(wanted);

        assertThat(THREADS.getCurrentThreadCpuTime() - before)
                .isGreaterThanOrEqualTo(wanted.toNanos());
    }

    @Test
    void commitsTheSlowerTheMoreCallsShareACommit() {
        assertThat(commit(1)).isGreaterThanOrEqualTo(Duration.ofMillis(3));
        assertThat(commit(32)).isGreaterThanOrEqualTo(Duration.ofMillis(13));
    }

    @Test
    void waitsInACommitWithoutCpu() {
        long before = THREADS.getCurrentThreadCpuTime();

        Duration took = commit(128);

        assertThat(Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - before))
                .isLessThan(took.dividedBy(2));
    }

    /** Of a document by each call. */
    private Duration commit(int requests) {
        long began = System.nanoTime();
        costs.commit(began, requests, requests);
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
