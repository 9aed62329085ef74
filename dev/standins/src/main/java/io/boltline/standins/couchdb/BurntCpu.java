package io.boltline.standins.couchdb;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/** Work of a known size, in CPU time: a thread that is not given a core does none of it. */
final class BurntCpu {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Between two looks at the clock, which is a system call. */
    private static final int ROUNDS = 2_000;

    private BurntCpu() {}

    /** Keeps the calling thread, which must be a platform thread, busy for that much CPU time. */
    static void burn(Duration cpu) {
        long until = THREADS.getCurrentThreadCpuTime() + cpu.toNanos();
        long mixed = until;
        while (THREADS.getCurrentThreadCpuTime() < until || mixed == 0) {
            for (int round = 0; round < ROUNDS; round++) {
                mixed = mixed * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
            }
        }
    }
}
