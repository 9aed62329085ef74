package io.boltline.orderprocessor;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.CommandId;
import io.boltline.contract.OrderId;
import io.boltline.contract.PurchaseCommand;
import io.boltline.orderprocessor.MortalListener.Command;
import io.boltline.orderprocessor.MortalListener.Cookie;
import io.boltline.orderprocessor.MortalListener.DiedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whatever is repeated, redelivered, delayed, repriced or cut off, in whatever order: one order,
 * one content for each event, and no rejection of an order that exists.
 */
class PurchaseHistoriesTest {
    private static final int HISTORIES = 2_000;
    private static final int TURNS = 40;
    private static final int KEYS = 2;
    private static final int IMMORTAL = Integer.MAX_VALUE;

    private static final List<String> PAYLOADS =
            List.of(
                    "{\"product\":\"a\",\"metadata\":{\"n\":1.50}}",
                    "{\"sats\":1,\"metadata\":{\"n\":1.5},\"product\":\"a\"}",
                    "{\"product\":\"b\"}");
    private static final List<String> PRODUCTS =
            List.of(
                    "{\"a\":1000,\"b\":5}",
                    "{\"a\":2000}",
                    "{\"a\":-1,\"b\":\"5\"}",
                    "{\"b\":1e3}");

    @Test
    void keepTheGuarantees() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            var history = new History(seed);
            try {
                history.run();
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed + " after " + history.told, e);
            }
        }
    }

    @Test
    void meetEveryKindOfEnd() {
        var ends = new ArrayList<String>();
        for (long seed = 0; seed < 50; seed++) {
            var history = new History(seed);
            history.run();
            ends.addAll(history.told);
        }

        assertThat(ends)
                .contains(
                        "died", "handled", "invoiced", "rewound", "time passed", "other products");
    }

    /** The commands of one key, and how many of them are handled for good. */
    private static final class Key {
        private final OrderId orderId;
        private final List<Command> commands = new ArrayList<>();
        private int committed;

        Key(int number) {
            orderId = new OrderId("purchase-000000000000000" + number);
        }
    }

    private static final class History {
        private final Random random;
        private final MortalListener listener = new MortalListener();
        private final List<Key> keys = IntStream.range(0, KEYS).mapToObj(Key::new).toList();
        private final List<String> told = new ArrayList<>();
        private Cookie alice = new Cookie("alice", listener.now());
        private int commands;

        History(long seed) {
            random = new Random(seed);
        }

        void run() {
            listener.sell(Optional.of(Purchase.json(PRODUCTS.getFirst())));
            for (int turn = 0; turn < TURNS; turn++) {
                takeTurn(anyOf(keys));
            }
            keys.forEach(this::finish);
            listener.assertEveryOrderIsPublished();
        }

        private void takeTurn(Key key) {
            switch (random.nextInt(12)) {
                case 0, 1 -> {
                    key.commands.add(aCommandFor(key));
                    told.add("sent");
                }
                case 2 -> {
                    key.committed = random.nextInt(key.committed + 1);
                    told.add("rewound");
                }
                case 3 -> {
                    listener.sell(someProducts());
                    told.add("other products");
                }
                case 4 -> {
                    listener.timePasses(Duration.ofSeconds(random.nextInt(400)));
                    told.add("time passed");
                }
                case 5 -> {
                    alice = new Cookie("alice", listener.now());
                    told.add("logged in");
                }
                case 6 -> {
                    listener.invoicesAreMade();
                    told.add("invoiced");
                }
                default -> deliverNextOf(key, random.nextInt(8));
            }
        }

        private void finish(Key key) {
            while (key.committed < key.commands.size()) {
                deliverNextOf(key, IMMORTAL);
            }
        }

        private void deliverNextOf(Key key, int stepsToLive) {
            if (key.committed == key.commands.size()) {
                return;
            }
            try {
                listener.handle(key.commands.get(key.committed), stepsToLive);
                key.committed++;
                told.add("handled");
            } catch (DiedException e) {
                told.add("died");
            }
        }

        /** Mostly alice's; now and then somebody else says that it is hers. */
        private Command aCommandFor(Key key) {
            var cookie = random.nextInt(5) == 0 ? new Cookie("mallory", listener.now()) : alice;
            @Nullable String keyScope = random.nextInt(4) == 0 ? null : "alice";
            var purchase =
                    new PurchaseCommand(key.orderId, Purchase.json(anyOf(PAYLOADS)), keyScope);
            return new Command(
                    new CommandId("command-" + commands++), purchase, cookie, listener.now());
        }

        private Optional<ObjectNode> someProducts() {
            return random.nextInt(5) == 0
                    ? Optional.empty()
                    : Optional.of(Purchase.json(anyOf(PRODUCTS)));
        }

        private <T> T anyOf(List<T> choices) {
            return choices.get(random.nextInt(choices.size()));
        }
    }
}
