package io.boltline.bench.database;

import io.boltline.contract.Invoice;
import io.boltline.contract.InvoiceStanding;
import io.boltline.contract.OrderId;
import io.boltline.contract.document.InvoiceDocument;
import io.boltline.contract.document.OrderDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The documents of a shop's past, in the order of their ids: the older half of the orders has ids
 * without a time, the newer half has them with one, and comes where those ids are, in the midst of
 * the others. Of three invoices one has expired, two are paid. Payment requests are random letters
 * of the usual length: nobody decodes them again.
 *
 * @param orders how many
 * @param end when the past ends
 */
record History(long orders, Instant end) {
    private static final Duration BETWEEN = Duration.ofSeconds(10);
    private static final Duration LIFETIME = Duration.ofHours(1);
    private static final int ORDERS_OF_A_CUSTOMER = 20;
    private static final int EXPIRED_OF = 3;
    private static final int PRICE_SATS = 1_000;
    private static final long PRICE_MSAT = PRICE_SATS * 1_000L;
    private static final int PAYMENT_REQUEST = 250;
    private static final int HASH = 64;
    private static final String HEXADECIMAL = "0123456789abcdef";
    private static final String BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

    /**
     * The order and the invoice of one number.
     *
     * @param number from 0; the ids of higher numbers come later
     */
    List<ObjectNode> documents(long number) {
        SplittableRandom random = new SplittableRandom(number * orders + end.getEpochSecond());
        long before = PastIds.before(placed(old()), old());
        if (number < before) {
            return documents(number, PastIds.before(placed(old()), number, before, random), random);
        }
        long timed = orders - old();
        if (number < before + timed) {
            long placed = number - before + old();
            return documents(placed, PastIds.timed(placed(placed), random), random);
        }
        long placed = number - timed;
        Instant last = placed(orders - 1);
        String id = PastIds.after(last, placed - before, old() - before, random);
        return documents(placed, id, random);
    }

    /** Of the one that was placed at this place, from 0. */
    private List<ObjectNode> documents(long number, String text, SplittableRandom random) {
        Instant placed = placed(number);
        OrderId id = new OrderId(text);
        String customer = "customer-" + number / ORDERS_OF_A_CUSTOMER;
        ObjectNode asked =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("product", "pow_lab")
                        .put("description", "POW Lab Access");
        asked.putObject("metadata").put("userId", "user123");
        OrderDocument order = OrderDocument.place(id, placed, asked, PRICE_SATS, customer);
        InvoiceDocument invoice =
                new InvoiceDocument(id, customer, placed, standing(id, placed, number, random));
        return List.of(order.toJson(), invoice.toJson());
    }

    private Instant placed(long number) {
        return end.minus(BETWEEN.multipliedBy(orders - number));
    }

    /** How many have ids without a time. */
    private long old() {
        return orders / 2;
    }

    private static InvoiceStanding standing(
            OrderId id, Instant placed, long number, SplittableRandom random) {
        String hash = letters(HASH, HEXADECIMAL, random);
        boolean expired = number % EXPIRED_OF == 0;
        Invoice invoice =
                new Invoice(
                        id.invoiceDocumentId(),
                        hash,
                        "lnbcrt10u1p" + letters(PAYMENT_REQUEST, BECH32, random),
                        hash,
                        PRICE_SATS,
                        "sats",
                        expired ? Invoice.Status.EXPIRED : Invoice.Status.PAID,
                        placed.plus(LIFETIME),
                        "lnd");
        return new InvoiceStanding(
                1,
                invoice,
                null,
                expired
                        ? null
                        : new InvoiceStanding.Received(PRICE_MSAT, placed.plus(BETWEEN), false));
    }

    private static String letters(int length, String alphabet, SplittableRandom random) {
        StringBuilder letters = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            letters.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return letters.toString();
    }
}
