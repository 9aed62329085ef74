package io.boltline.standins.couchdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
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
    void costsMoreForMoreNodes() {
        ShardFile.Work few = new ShardFile.Work(10, 2_500, 10, 3);
        ShardFile.Work many = new ShardFile.Work(10, 2_500, 60, 3);

        assertThat(ObservedCosts.cpu(many).minus(ObservedCosts.cpu(few)))
                .isEqualTo(ObservedCosts.NODE_CPU.multipliedBy(50));
    }

    @Test
    void costsMoreInMoreShards() {
        assertThat(ObservedCosts.waitingCpu(2, true))
                .isGreaterThan(ObservedCosts.waitingCpu(1, true));
    }

    @Test
    void costsLessWhileThereIsOtherWork() {
        assertThat(ObservedCosts.waitingCpu(2, false).multipliedBy(2))
                .isEqualTo(ObservedCosts.waitingCpu(2, true));
    }

    @Test
    void commitsWithoutCpuOfTheWriterItself() {
        long before = THREADS.getCurrentThreadCpuTime();
        long began = System.nanoTime();

        costs.commit(began, 1, List.of(new ShardFile.Work(1, 250, 100, 3)));

        Duration took = Duration.ofNanos(System.nanoTime() - began);
        assertThat(took).isGreaterThanOrEqualTo(Duration.ofMillis(8));
        assertThat(Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - before))
                .isLessThan(took.dividedBy(2));
    }
}
