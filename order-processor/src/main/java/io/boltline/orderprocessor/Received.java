package io.boltline.orderprocessor;

import io.boltline.contract.Command;
import io.boltline.contract.MessageContext;
import io.boltline.contract.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A command as it was received.
 *
 * @param acceptedAt when the broker took it
 * @param sessionUser whom its session proves now; empty when it proves nobody
 */
record Received<C extends Command>(
        C command, Instant acceptedAt, Optional<String> sessionUser, MessageContext context) {
    OrderId orderId() {
        return command.orderId();
    }

    /** Whether it is older than that; both instants are the broker's time. */
    boolean isOlderThan(Duration lifetime, Instant now) {
        return Duration.between(acceptedAt, now).compareTo(lifetime) > 0;
    }
}
