package io.boltline.faults.catalogue;

import io.boltline.faults.Fault;
import io.boltline.faults.Impact;
import io.boltline.faults.Occasion;
import io.boltline.faults.bed.Testbed;
import io.boltline.faults.bed.Waiting;
import io.boltline.standins.Conversation.Direction;
import io.boltline.standins.FaultyProxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The way between the services and one server is bad, while both of its ends are well. */
record BadNetwork(Edge edge, Trouble trouble) implements Fault {
    private static final Duration LASTING = Duration.ofSeconds(15);
    private static final Duration EACH_WAY = Duration.ofMillis(300);
    private static final int RESETS = 10;

    /** From the services to where. */
    enum Edge {
        KAFKA,
        COUCHDB,
        LIGHTNING;

        List<FaultyProxy> proxies(Testbed bed) {
            return switch (this) {
                case KAFKA -> bed.brokers().proxies();
                case COUCHDB -> List.of(bed.couchDb().standIn().edge().proxy());
                case LIGHTNING -> List.of(bed.node().standIn().edge().proxy());
            };
        }
    }

    /** What becomes of bytes. */
    enum Trouble {
        DELAYED("delayed by 300 ms each way"),
        RESET("reset again and again"),
        CUT_TO_SERVER("cut on the way there"),
        CUT_TO_CLIENT("cut on the way back");

        private final String title;

        Trouble(String title) {
            this.title = title;
        }
    }

    @Override
    public String name() {
        return "network to %s %s".formatted(edge.name().toLowerCase(Locale.ROOT), trouble.title);
    }

    @Override
    public Kind kind() {
        return Kind.NETWORK;
    }

    @Override
    public boolean onlyInLongRun() {
        return true;
    }

    @Override
    public Set<Integer> alsoAnswered() {
        return Set.of();
    }

    @Override
    public Impact strike(Testbed bed, Occasion occasion) {
        Instant from = Instant.now();
        List<FaultyProxy> proxies = edge.proxies(bed);
        switch (trouble) {
            case DELAYED -> proxies.forEach(proxy -> proxy.delay(EACH_WAY));
            case CUT_TO_SERVER -> proxies.forEach(proxy -> proxy.swallow(Direction.TO_SERVER));
            case CUT_TO_CLIENT -> proxies.forEach(proxy -> proxy.swallow(Direction.TO_CLIENT));
            case RESET -> {
                for (int time = 0; time < RESETS; time++) {
                    proxies.forEach(FaultyProxy::drop);
                    Waiting.pass(LASTING.dividedBy(RESETS));
                }
            }
        }
        if (trouble != Trouble.RESET) {
            Waiting.pass(LASTING);
        }
        proxies.forEach(FaultyProxy::heal);
        return Impact.onAll(from);
    }
}
