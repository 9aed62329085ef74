package io.boltline.faults.catalogue;

import io.boltline.contract.Topics;
import io.boltline.contract.internal.KeyCheck;
import io.boltline.faults.Impact;
import io.boltline.faults.Occasion;
import io.boltline.faults.bed.FaultMissedException;
import io.boltline.faults.bed.Instance;
import io.boltline.faults.bed.Layout;
import io.boltline.faults.bed.Logbook;
import io.boltline.faults.bed.Testbed;
import io.boltline.faults.bed.Waiting;
import io.boltline.kafka.KeyChecks;
import io.boltline.load.UuidV7;
import io.boltline.load.shoppers.Intent;
import io.boltline.load.shoppers.Told;
import io.boltline.local.Service;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gateway by gateway the ids of orders get a time, those of keys of a later time too. Meanwhile and
 * afterwards both gateways must make the same order of a key, whichever of them was told first.
 */
record TimedIds() implements GatewayEnds {
    private static final String SINCE = "TIMED_KEYS_SINCE";
    private static final String ENTRY = "timed-keys-since/";
    private static final String TOLD = "are timed, as another gateway registered it";
    private static final int TIMED_LENGTH = "purchase-".length() + 6 + 16;

    /** A new time must be an hour ahead. */
    private static final Duration AHEAD = Duration.ofMinutes(90);

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int PURCHASES = 30;

    /** Often enough for both gateways to be asked. */
    private static final int REPEATS = 8;

    @Override
    public String name() {
        return "operators: orders' ids timed, gateway by gateway";
    }

    @Override
    public Kind kind() {
        return Kind.OPERATORS;
    }

    @Override
    public boolean tellsWhoeverAsksAgain() {
        return true;
    }

    @Override
    public boolean needsTwoOfEach() {
        return true;
    }

    @Override
    public Layout layout() {
        return Layout.twoOfEach()
                .telling("TIMED_ORDER_IDS", "false")
                .telling(SINCE, "")
                .telling("TIMED_KEYS_LOOK", "1s");
    }

    @Override
    public Impact strike(Testbed bed, Occasion occasion) {
        Instant from = Instant.now();
        Optional<Instant> known = registered(bed);
        Instant since = known.orElseGet(() -> from.plus(AHEAD).truncatedTo(ChronoUnit.SECONDS));
        List<Instance> gateways = bed.fleet().of(Service.GATEWAY);
        List<Logbook> running = bed.fleet().logbooks(gateways.subList(1, gateways.size()));
        turnOn(bed, gateways.getFirst(), since);
        if (known.isEmpty()) {
            running.forEach(TimedIds::requireTold);
        }
        requireOneOrder(occasion, since);
        gateways.stream().skip(1).forEach(gateway -> turnOn(bed, gateway, since));
        requireOneOrder(occasion, since);
        occasion.awaitPurchases(PURCHASES);
        return Impact.onAll(from);
    }

    private static void turnOn(Testbed bed, Instance gateway, Instant since) {
        bed.fleet().replace(gateway, Map.of("TIMED_ORDER_IDS", "true", SINCE, since.toString()));
    }

    /** What the log has from an earlier strike. */
    private static Optional<Instant> registered(Testbed bed) {
        return KeyChecks.inForce(
                        new Topics("").keyChecks(),
                        Map.of("bootstrap.servers", bed.bootstrapServers()))
                .stream()
                .map(KeyCheck::id)
                .filter(id -> id.startsWith(ENTRY))
                .findFirst()
                .map(id -> Instant.parse(id.substring(ENTRY.length())));
    }

    private static void requireTold(Logbook gateway) {
        Waiting.require(
                gateway.instance() + " takes up what another one registered",
                PATIENCE,
                () -> gateway.lines().stream().anyMatch(line -> line.text().contains(TOLD)));
    }

    /** A key of a time to come, which nobody can have used before. */
    private static void requireOneOrder(Occasion occasion, Instant since) {
        Intent any = occasion.load().soFar().getFirst().intent();
        String key = UuidV7.of(since, occasion.random()).toString();
        Intent ahead = new Intent(key, any.customer(), any.product(), Optional.of(key), 1, "");
        Set<String> orders = new HashSet<>();
        note(occasion.load().buy(ahead).outcome(), orders);
        for (int i = 0; i < REPEATS; i++) {
            occasion.awaitPurchases(1);
            note(occasion.load().repeat(ahead), orders);
        }
        if (orders.size() != 1 || orders.iterator().next().length() != TIMED_LENGTH) {
            throw new FaultMissedException("key " + key + " stands for " + orders);
        }
    }

    private static void note(Told told, Set<String> orders) {
        switch (told) {
            case Told.Invoiced(String orderId, _, _) -> orders.add(orderId);
            case Told.Pending(String orderId) -> orders.add(orderId);
            case Told.NotTaken _, Told.Unknown _, Told.Refused _ -> {}
        }
    }
}
