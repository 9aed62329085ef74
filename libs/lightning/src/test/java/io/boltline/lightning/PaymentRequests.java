package io.boltline.lightning;

import io.boltline.contract.OrderId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Payments that orders ask for; orders are new every time, so that a real node can be shared. */
public final class PaymentRequests {
    static final Duration EXPIRY = Duration.ofMinutes(15);

    private static final Instant ORDERED_AT = Instant.parse("2026-03-01T12:00:00Z");

    private PaymentRequests() {}

    public static PaymentRequest aRequest(long priceSats, String description) {
        return new PaymentRequest(
                aKey(),
                priceSats,
                description,
                JsonMapper.shared().createObjectNode().put("userId", "user123"),
                EXPIRY);
    }

    static PaymentRequest attempt(int attempt, PaymentRequest request) {
        return new PaymentRequest(
                new PaymentKey(request.key().orderId(), attempt, request.key().orderedAt()),
                request.priceSats(),
                request.description(),
                request.metadata(),
                request.expiry());
    }

    public static PaymentRequest pricedAt(long priceSats, PaymentRequest request) {
        return new PaymentRequest(
                request.key(),
                priceSats,
                request.description(),
                request.metadata(),
                request.expiry());
    }

    static PaymentKey aKey() {
        return new PaymentKey(anOrderId(), 1, ORDERED_AT);
    }

    static OrderId anOrderId() {
        String characters =
                new SecureRandom()
                        .ints(22, 0, 36)
                        .mapToObj(digit -> Integer.toString(digit, 36))
                        .collect(Collectors.joining());
        return new OrderId("purchase-" + characters);
    }
}
