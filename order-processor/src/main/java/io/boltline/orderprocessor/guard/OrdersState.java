package io.boltline.orderprocessor.guard;

import io.boltline.contract.OrderId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What is known of the orders database. */
sealed interface OrdersState {
    /** Why nothing may be written to it; empty when it may. */
    Optional<String> refusal();

    /** Nobody has looked yet. */
    record Unchecked() implements OrdersState {
        @Override
        public Optional<String> refusal() {
            return Optional.of("it is not yet held against the log");
        }
    }

    /** It has every order of the log. */
    record Complete() implements OrdersState {
        @Override
        public Optional<String> refusal() {
            return Optional.empty();
        }
    }

    /** It was complete, and is not what it was: it is held against the log again. */
    record Doubted(String why) implements OrdersState {
        @Override
        public Optional<String> refusal() {
            return Optional.of("it is not as it was left: " + why);
        }
    }

    /**
     * The log has orders that it has no document of. There may be more.
     *
     * @param missing some of them, at least one
     * @param sinceNanos as of {@link System#nanoTime()}
     */
    record Incomplete(List<OrderId> missing, long sinceNanos) implements OrdersState {
        @Override
        public Optional<String> refusal() {
            return Optional.of(
                    "orders of the log have no document there: at least %d, such as %s"
                            .formatted(missing.size(), missing.getFirst()));
        }

        Duration lasted(long nowNanos) {
            return Duration.ofNanos(nowNanos - sinceNanos);
        }
    }
}
