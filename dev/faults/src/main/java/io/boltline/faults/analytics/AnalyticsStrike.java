package io.boltline.faults.analytics;

import io.boltline.faults.bed.AnalyticsInstance;
import io.boltline.faults.bed.DiskLimit;
import io.boltline.faults.bed.FaultMissedException;
import io.boltline.faults.bed.Waiting;
import java.sql.SQLException;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** What happens to analytics in use; each returns when all is mended that it broke. */
enum AnalyticsStrike {
    ONE("one instance killed, and started", 1) {
        @Override
        void strike(AnalyticsParts parts, RandomGenerator random) {
            AnalyticsInstance victim = parts.any(random);
            victim.process().kill();
            victim.restart();
        }
    },

    ALL("all instances killed, and started", 0) {
        @Override
        void strike(AnalyticsParts parts, RandomGenerator random) {
            parts.instances().forEach(instance -> instance.process().kill());
            startAll(parts);
        }

        @Override
        int kills(int instances) {
            return instances;
        }
    },

    STATE_LOST("killed with the state of its sums lost", 1) {
        @Override
        void strike(AnalyticsParts parts, RandomGenerator random) {
            AnalyticsInstance victim = parts.any(random);
            victim.process().kill();
            victim.loseState();
            victim.restart();
        }
    },

    ROWS_DELETED("killed, and SQLite's file deleted", 1) {
        @Override
        void strike(AnalyticsParts parts, RandomGenerator random) {
            AnalyticsInstance victim = parts.anyOnSqlite(random);
            victim.process().kill();
            victim.loseRows();
            victim.restart();
        }
    },

    ALL_LOST("killed with state and rows lost, and killed again while it makes them", 2) {
        @Override
        void strike(AnalyticsParts parts, RandomGenerator random) {
            AnalyticsInstance victim = parts.anyOnSqlite(random);
            victim.process().kill();
            victim.loseState();
            victim.loseRows();
            victim.process().start();
            Waiting.pass(Duration.ofMillis(1_000 + random.nextInt(RUNS_MILLIS)));
            victim.process().kill();
            victim.restart();
        }
    },

    DISK_FULL("its disk full for some seconds", 0) {
        @Override
        void strike(AnalyticsParts parts, RandomGenerator random) throws InterruptedException {
            AnalyticsInstance victim = parts.anyOnSqlite(random);
            long pid = victim.process().pid();
            DiskLimit.full(pid);
            Waiting.pass(DISK_IS_FULL);
            if (victim.process().isRunning() && victim.process().pid() == pid) {
                DiskLimit.none(pid);
            }
            victim.awaitReady();
        }
    },

    POSTGRES_KILLED("PostgreSQL killed, and started", 0) {
        @Override
        void strike(AnalyticsParts parts, RandomGenerator random) {
            parts.server().kill();
            Waiting.pass(Duration.ofMillis(random.nextInt(RUNS_MILLIS)));
            parts.server().start();
        }
    },

    CONNECTIONS_CUT("all connections to PostgreSQL cut", 0) {
        @Override
        void strike(AnalyticsParts parts, RandomGenerator random) {
            try {
                if (Rows.of(parts.server()).lines(CUT).isEmpty()) {
                    throw new FaultMissedException("there was no connection");
                }
            } catch (SQLException e) {
                throw new FaultMissedException("PostgreSQL refused: " + e.getMessage());
            }
        }
    },

    BROKER("the only broker killed and started", 0) {
        @Override
        void strike(AnalyticsParts parts, RandomGenerator random) {
            parts.bed().brokers().process(1).kill();
            parts.bed().brokers().start(1);
        }
    };

    private static final int RUNS_MILLIS = 3_000;
    private static final Duration DISK_IS_FULL = Duration.ofSeconds(5);
    private static final String CUT =
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'";

    private final String title;
    private final int kills;

    AnalyticsStrike(String title, int kills) {
        this.title = title;
        this.kills = kills;
    }

    String title() {
        return title;
    }

    /**
     * How often it kills.
     *
     * @param instances that there are
     */
    int kills(int instances) {
        return kills;
    }

    /** Whether it is about the server that only some machines have. */
    boolean needsPostgres() {
        return this == POSTGRES_KILLED || this == CONNECTIONS_CUT;
    }

    abstract void strike(AnalyticsParts parts, RandomGenerator random) throws InterruptedException;

    private static void startAll(AnalyticsParts parts) {
        parts.instances().forEach(instance -> instance.process().start());
        parts.instances().forEach(AnalyticsInstance::awaitReady);
    }
}
