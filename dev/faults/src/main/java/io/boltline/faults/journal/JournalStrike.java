package io.boltline.faults.journal;

import io.boltline.faults.bed.DiskLimit;
import io.boltline.faults.bed.JournalBed;
import io.boltline.faults.bed.JournalInstance;
import io.boltline.faults.bed.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;

/** What happens to a journal that is in use; each returns when all is mended that it broke. */
enum JournalStrike {
    ONE_OF_TWO("one of two instances killed, and started at once", 1) {
        @Override
        void strike(JournalBed bed, RandomGenerator random) {
            var victim = oneOf(bed, random);
            victim.process().kill();
            victim.restart();
        }
    },

    STANDBY("one of two instances killed, and away until the other has gone on", 1) {
        @Override
        void strike(JournalBed bed, RandomGenerator random) {
            oneOf(bed, random).process().kill();
        }

        @Override
        void mend(JournalBed bed) {
            startAll(bed);
        }
    },

    BOTH("both instances killed, and started", 2) {
        @Override
        void strike(JournalBed bed, RandomGenerator random) {
            bed.instances().forEach(instance -> instance.process().kill());
            startAll(bed);
        }
    },

    RESTORED_AND_KILLED("killed with its state lost, restored, run, and killed again", 3) {
        @Override
        void strike(JournalBed bed, RandomGenerator random) {
            bed.instances().forEach(instance -> instance.process().kill());
            JournalInstance victim = oneOf(bed, random);
            victim.wipe();
            victim.restart();
            Waiting.pass(Duration.ofMillis(random.nextInt(RUNS_MILLIS)));
            victim.process().kill();
            startAll(bed);
        }
    },

    WIPED("the state directory of one of two instances wiped", 1) {
        @Override
        void strike(JournalBed bed, RandomGenerator random) {
            JournalInstance victim = oneOf(bed, random);
            victim.process().kill();
            victim.wipe();
            victim.restart();
        }
    },

    ZOMBIE("one of two instances stopped for 14 s, past its session, and continued", 0) {
        @Override
        void strike(JournalBed bed, RandomGenerator random) {
            JournalInstance victim = oneOf(bed, random);
            victim.process().pause();
            Waiting.pass(LONGER_THAN_A_SESSION);
            victim.process().resume();
        }
    },

    BROKER_KILLED("the only broker killed and started", 0) {
        @Override
        void strike(JournalBed bed, RandomGenerator random) {
            bed.brokers().process(1).kill();
            bed.brokers().start(1);
        }
    },

    BROKER_STALLED("the only broker stopped for 14 s, past the transaction time-out", 0) {
        @Override
        void strike(JournalBed bed, RandomGenerator random) {
            bed.brokers().process(1).pause();
            Waiting.pass(LONGER_THAN_A_TRANSACTION);
            bed.brokers().process(1).resume();
        }
    },

    JOINED("a third instance joins, works, and leaves", 0) {
        @Override
        void strike(JournalBed bed, RandomGenerator random) {
            var third = bed.add();
            Waiting.pass(Duration.ofMillis(RUNS_MILLIS));
            bed.remove(third);
        }
    },

    DISK_FULL("one of two instances killed, and started with its disk full", 2) {
        @Override
        void strike(JournalBed bed, RandomGenerator random) throws InterruptedException {
            JournalInstance victim = oneOf(bed, random);
            victim.process().kill();
            victim.process().start();
            Instant full = Instant.now();
            DiskLimit.full(victim.process().pid());
            Waiting.require("a refused write", START, () -> victim.hasWrittenNothingSince(full));
            victim.process().kill();
            victim.restart();
        }
    };

    /** How long an instance runs at most before the next blow. */
    private static final int RUNS_MILLIS = 3_000;

    /** One in so many victims is any of them. */
    private static final int BUSY_ONES = 4;

    private static final Duration START = Duration.ofMinutes(1);
    private static final Duration LONGER_THAN_A_SESSION = Duration.ofSeconds(14);
    private static final Duration LONGER_THAN_A_TRANSACTION = Duration.ofSeconds(14);

    private final String title;
    private final int kills;

    JournalStrike(String title, int kills) {
        this.title = title;
        this.kills = kills;
    }

    String title() {
        return title;
    }

    /** How many instances it kills. */
    int kills() {
        return kills;
    }

    abstract void strike(JournalBed bed, RandomGenerator random) throws InterruptedException;

    /** When the journal has gone on. */
    void mend(JournalBed bed) {}

    /** Mostly the one that has the partitions, and not only copies. */
    private static JournalInstance oneOf(JournalBed bed, RandomGenerator random) {
        List<JournalInstance> all = bed.instances();
        return random.nextInt(BUSY_ONES) > 0
                ? bed.longestRunning()
                : all.get(random.nextInt(all.size()));
    }

    private static void startAll(JournalBed bed) {
        bed.instances().forEach(instance -> instance.process().start());
        bed.instances().forEach(JournalInstance::awaitReady);
    }
}
