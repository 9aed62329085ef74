package io.boltline.analytics.lookups;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.contract.CommandId;
import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.InvoiceExpired;
import io.boltline.contract.InvoiceFailed;
import io.boltline.contract.InvoicePaid;
import io.boltline.contract.InvoiceRequested;
import io.boltline.contract.OrderCreated;
import io.boltline.contract.OrderId;
import io.boltline.contract.OrderRejected;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An order's events.
 *
 * @param number names it
 */
record Facts(int number, String user, String product, long priceSats, Instant placedAt) {
    static final String NODE = "02".repeat(33);
    private static final Duration EXPIRY = Duration.ofMinutes(15);
    private static final Instant DAWN = Instant.parse("2026-01-31T12:00:00Z");

    /** Of coffee for 5 sats. */
    static Facts of(int number) {
        return new Facts(number, "user" + number % 7, "coffee", 5, DAWN.plusSeconds(100L * number));
    }

    /** As they are given: a time, and what is random. */
    OrderId order() {
        return new OrderId("purchase-%06d%s".formatted(number / 50, hash(0).substring(0, 16)));
    }

    String command() {
        return "command-" + number;
    }

    /** Of an attempt, 64 digits. */
    String hash(int attempt) {
        try {
            byte[] text = (number + "/" + attempt).getBytes(UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    OrderCreated created() {
        return new OrderCreated(
                order(), placedAt, product, priceSats, new OrderCreated.Customer(user, json()));
    }

    OrderRejected rejected(int status) {
        return new OrderRejected(
                order(),
                new CommandId(command()),
                placedAt,
                status,
                "no",
                new OrderRejected.Customer(user, json(), 2, "ab".repeat(32)));
    }

    InvoiceRequested requested(int attempt) {
        return new InvoiceRequested(
                order(), placedAt, attempt, priceSats, new InvoiceRequested.Customer(user, json()));
    }

    InvoiceCreated invoiced(int attempt) {
        return new InvoiceCreated(
                order(),
                placedAt,
                attempt,
                "cln",
                NODE,
                order() + "/" + attempt,
                hash(attempt),
                "lnbc1",
                1000 * priceSats,
                placedAt.plus(EXPIRY),
                new InvoiceCreated.Customer(user, json()));
    }

    InvoiceFailed failed(int attempt) {
        return new InvoiceFailed(
                order(), placedAt, attempt, "the node is away", new InvoiceFailed.Customer(user));
    }

    InvoiceExpired expired(int attempt) {
        return new InvoiceExpired(
                order(),
                placedAt,
                attempt,
                "cln",
                NODE,
                order() + "/" + attempt,
                hash(attempt),
                "lnbc1",
                1000 * priceSats,
                placedAt.plus(EXPIRY));
    }

    InvoicePaid paid(int attempt) {
        return paid(attempt, 1000 * priceSats, placedAt.plusSeconds(60), false, false);
    }

    InvoicePaid paid(
            int attempt, long receivedMsat, Instant settledAt, boolean late, boolean duplicate) {
        return new InvoicePaid(
                order(),
                placedAt,
                attempt,
                "cln",
                NODE,
                order() + "/" + attempt,
                hash(attempt),
                "lnbc1",
                1000 * priceSats,
                receivedMsat,
                placedAt.plus(EXPIRY),
                settledAt,
                late,
                duplicate);
    }

    private static ObjectNode json() {
        return JsonNodeFactory.instance.objectNode();
    }
}
