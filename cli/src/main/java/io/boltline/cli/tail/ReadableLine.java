package io.boltline.cli.tail;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.cli.Printable;
import io.boltline.contract.Headers;
import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.InvoiceExpired;
import io.boltline.contract.InvoiceFailed;
import io.boltline.contract.InvoicePaid;
import io.boltline.contract.InvoiceRequested;
import io.boltline.contract.MessageReader;
import io.boltline.contract.OrderCreated;
import io.boltline.contract.OrderRejected;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.UnreadableMessageException;
import io.boltline.contract.UtcMillis;
import java.math.BigDecimal;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * An event for people: when the broker took it, what happened, the order, and what matters of it.
 *
 * <p>What this version can't read is named as far as it has a name, and counts as a line too.
 */
public final class ReadableLine implements Line {
    private static final String GAP = "  ";
    private static final int TYPE_WIDTH = 14;
    private static final int BOLT11_START = 20;
    private static final int BOLT11_END = 8;

    @Override
    public String of(ConsumerRecord<byte[], byte[]> record) {
        return of(Instant.ofEpochMilli(record.timestamp()), record);
    }

    /** The same of an event that was taken at another time than its record's. */
    public static String of(Instant taken, ConsumerRecord<byte[], byte[]> record) {
        String time = UtcMillis.format(taken);
        try {
            return time + GAP + readable(MessageReader.event(record));
        } catch (UnreadableMessageException e) {
            return time + GAP + unreadable(record, e);
        }
    }

    private static String readable(PurchaseEvent event) {
        return switch (event) {
            case OrderCreated e ->
                    columns(
                            "OrderCreated",
                            e,
                            e.priceSats() + " sats",
                            Printable.of(e.product()),
                            Printable.of(e.customer().userName()));
            case OrderRejected e ->
                    columns(
                            "OrderRejected",
                            e,
                            e.statusCode() + " " + Printable.of(e.reason()),
                            Printable.of(e.customer().userName()));
            case InvoiceRequested e ->
                    columns(
                            "InvoiceRequested",
                            e,
                            "attempt " + e.attempt(),
                            e.priceSats() + " sats",
                            Printable.of(e.customer().userName()));
            case InvoiceCreated e ->
                    columns(
                            "InvoiceCreated",
                            e,
                            sats(e.amountMsat()),
                            Printable.of(e.provider()),
                            Printable.of(shortened(e.paymentRequest())),
                            "expires " + UtcMillis.format(e.expiresAt()),
                            Printable.of(e.customer().userName()));
            case InvoiceFailed e ->
                    columns(
                            "InvoiceFailed",
                            e,
                            "attempt " + e.attempt(),
                            Printable.of(e.reason()),
                            Printable.of(e.customer().userName()));
            case InvoicePaid e ->
                    columns(
                            "InvoicePaid",
                            e,
                            "attempt " + e.attempt(),
                            sats(e.receivedMsat()) + " of " + sats(e.amountMsat()),
                            (e.excessMsat() < 0 ? "underpaid, settled " : "settled ")
                                    + UtcMillis.format(e.settledAt())
                                    + (e.late() ? " late" : "")
                                    + (e.duplicate() ? " duplicate" : "")
                                    + (e.byHand() == null ? "" : " by hand"));
            case InvoiceExpired e ->
                    columns(
                            "InvoiceExpired",
                            e,
                            "attempt " + e.attempt(),
                            "expired " + UtcMillis.format(e.expiresAt()));
        };
    }

    private static String columns(String type, PurchaseEvent event, String... details) {
        return padded(type) + GAP + event.orderId() + GAP + String.join(GAP, details);
    }

    private static String unreadable(
            ConsumerRecord<byte[], byte[]> record, UnreadableMessageException e) {
        return padded(text(record, Headers.TYPE, "(no type)"))
                + GAP
                + text(record, Headers.SUBJECT, "(no order)")
                + GAP
                + "unreadable: "
                + Printable.of(String.valueOf(e.getMessage()))
                + " (partition "
                + record.partition()
                + ", offset "
                + record.offset()
                + ")";
    }

    /** The start tells the network and the amount, the end one invoice from another. */
    private static String shortened(String bolt11) {
        return bolt11.length() <= BOLT11_START + BOLT11_END
                ? bolt11
                : bolt11.substring(0, BOLT11_START)
                        + "…"
                        + bolt11.substring(bolt11.length() - BOLT11_END);
    }

    private static String padded(String type) {
        return type + " ".repeat(Math.max(0, TYPE_WIDTH - type.length()));
    }

    private static String sats(long amountMsat) {
        return BigDecimal.valueOf(amountMsat, 3).stripTrailingZeros().toPlainString() + " sats";
    }

    private static String text(
            ConsumerRecord<byte[], byte[]> record, String name, String otherwise) {
        @Nullable Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null
                ? otherwise
                : Printable.of(new String(header.value(), UTF_8));
    }
}
