package io.boltline.export;

import io.boltline.contract.CommandId;
import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.InvoiceExpired;
import io.boltline.contract.InvoiceFailed;
import io.boltline.contract.InvoicePaid;
import io.boltline.contract.InvoiceRequested;
import io.boltline.contract.OrderCreated;
import io.boltline.contract.OrderId;
import io.boltline.contract.OrderRejected;
import io.boltline.contract.PurchaseEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Events of made-up orders; what must not leave without being asked for is named so. */
public final class Purchases {
    public static final Instant PLACED = Instant.parse("2026-01-31T12:00:00Z");
    public static final String USER = "private-user";
    public static final String CONTENT = "private-content";
    public static final String REASON = "private-reason";
    public static final String PAYMENT_REQUEST = "lnbcrt10u1pprivaterequest" + "q".repeat(270);
    public static final List<String> PRIVATE = List.of(USER, CONTENT, REASON, PAYMENT_REQUEST);

    private static final String PROVIDER = "cln";
    private static final String NODE = "02" + "ab".repeat(32);
    private static final long PRICE = 1_000;
    private static final long MSAT = 1_000 * PRICE;

    private Purchases() {}

    public static OrderId order(long number) {
        return new OrderId(String.format(Locale.ROOT, "purchase-%016d", number));
    }

    private static Instant placed(long number) {
        return PLACED.plusSeconds(number * 60);
    }

    private static String product(long number) {
        return number % 3 == 0 ? "pow_lab" : "=cmd|'calc'";
    }

    public static OrderCreated created(long number) {
        return new OrderCreated(
                order(number),
                placed(number),
                product(number),
                PRICE,
                new OrderCreated.Customer(USER, content(number)));
    }

    public static InvoiceCreated invoiced(long number, int attempt) {
        return new InvoiceCreated(
                order(number),
                placed(number),
                attempt,
                PROVIDER,
                NODE,
                hash(number, attempt),
                hash(number, attempt),
                PAYMENT_REQUEST,
                MSAT,
                placed(number).plusSeconds(900),
                new InvoiceCreated.Customer(USER, content(number)));
    }

    public static InvoicePaid paid(long number, int attempt, long receivedMsat, boolean late) {
        return paid(number, attempt, receivedMsat, late, false);
    }

    private static InvoicePaid paid(
            long number, int attempt, long receivedMsat, boolean late, boolean duplicate) {
        return new InvoicePaid(
                order(number),
                placed(number),
                attempt,
                PROVIDER,
                NODE,
                hash(number, attempt),
                hash(number, attempt),
                PAYMENT_REQUEST,
                MSAT,
                receivedMsat,
                placed(number).plusSeconds(900),
                placed(number).plusSeconds(late ? 1_000 : 30),
                late,
                duplicate);
    }

    public static InvoiceExpired expired(long number, int attempt) {
        return new InvoiceExpired(
                order(number),
                placed(number),
                attempt,
                PROVIDER,
                NODE,
                hash(number, attempt),
                hash(number, attempt),
                PAYMENT_REQUEST,
                MSAT,
                placed(number).plusSeconds(900));
    }

    public static InvoiceFailed failed(long number, int attempt) {
        return new InvoiceFailed(
                order(number), placed(number), attempt, REASON, new InvoiceFailed.Customer(USER));
    }

    public static InvoiceRequested requested(long number, int attempt) {
        return new InvoiceRequested(
                order(number),
                placed(number),
                attempt,
                PRICE,
                new InvoiceRequested.Customer(USER, content(number)));
    }

    public static OrderRejected rejected(long number) {
        return new OrderRejected(
                order(number),
                new CommandId("command-" + number),
                placed(number),
                400,
                REASON,
                OrderRejected.Customer.of(USER, content(number)));
    }

    /** One order after the other, each with another story. */
    public static List<PurchaseEvent> story(long number) {
        return switch ((int) (number % 8)) {
            case 0 -> List.of(created(number), invoiced(number, 1), paid(number, 1, MSAT, false));
            case 1 -> List.of(created(number), invoiced(number, 1), expired(number, 1));
            case 2 -> List.of(created(number), invoiced(number, 1));
            case 3 -> List.of(created(number), failed(number, 1));
            case 4 ->
                    List.of(
                            created(number),
                            invoiced(number, 1),
                            expired(number, 1),
                            requested(number, 2),
                            invoiced(number, 2),
                            paid(number, 2, MSAT + 500, true));
            case 5 ->
                    List.of(created(number), invoiced(number, 1), paid(number, 1, MSAT / 2, false));
            case 6 -> List.of(created(number));
            default -> List.of(rejected(number));
        };
    }

    /** An order that was placed, and whatever may be said of its invoices, in any order. */
    public static List<PurchaseEvent> anything(long number, Random random) {
        List<PurchaseEvent> events = new ArrayList<>();
        for (int attempt = 1; attempt <= 3; attempt++) {
            if (random.nextBoolean()) {
                events.add(invoiced(number, attempt));
            }
            if (random.nextInt(3) == 0) {
                events.add(expired(number, attempt));
            }
            if (random.nextInt(3) == 0) {
                events.add(failed(number, attempt));
            }
            if (random.nextInt(3) == 0) {
                long received = MSAT + 500L * (random.nextInt(3) - 1);
                events.add(
                        paid(
                                number,
                                attempt,
                                received,
                                random.nextBoolean(),
                                random.nextBoolean()));
            }
            if (attempt > 1 && random.nextInt(3) == 0) {
                events.add(requested(number, attempt));
            }
        }
        Collections.shuffle(events, random);
        events.addFirst(created(number));
        return events;
    }

    private static String hash(long number, int attempt) {
        return String.format(Locale.ROOT, "%062x%02x", number, attempt);
    }

    private static ObjectNode content(long number) {
        ObjectNode content =
                JsonMapper.shared()
                        .createObjectNode()
                        .put("product", product(number))
                        .put("description", CONTENT);
        content.putObject("metadata").put("note", CONTENT);
        return content.put("sats", PRICE);
    }
}
