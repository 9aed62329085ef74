package io.boltline.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * A row of {@code analytics.sales}: what the first so many entries of one partition of {@code
 * purchase.journal} add up to. The rows of all partitions are to be added.
 *
 * <p>The latest row of a key counts. The same key at the same size always has the same content.
 */
public sealed interface SalesRow {
    /** Of the journal, and of this topic. */
    int partition();

    /** How many of the journal partition's entries are in it: those of lower sequence. */
    long size();

    /** The record's key: visible ASCII. */
    String key();

    /** Its identity, the header {@code ce_id}. */
    default String id() {
        return key() + "@" + size();
    }

    /**
     * Orders of a product that were placed in a quarter-hour, whenever what became of them did.
     * Each order that is placed counts in one of open, paid, expired, failed and underpaid, or in
     * none of them while nothing is known of an invoice.
     *
     * @param quarter when the quarter-hour of the placing began, UTC
     * @param product empty for what came for orders whose placing the journal has not, or not yet
     * @param placed orders
     * @param invoiced orders of which at least one invoice is known
     * @param open orders whose latest invoice is neither paid nor over
     * @param paid orders paid in full
     * @param paidLate those of them whose payment came after the invoice's expiry
     * @param expired orders whose latest invoice is over, unpaid
     * @param failed orders whose latest attempt has no invoice
     * @param underpaid orders for whose latest invoice less than the price came
     * @param furtherAttempts invoices that owners asked for after the first
     * @param placedSats the prices of the orders
     * @param receivedMsat all that came for the orders
     * @param overpaidMsat what came of it beyond the prices
     * @param underpaidMsat what the orders lack of their prices that got some and not enough
     * @param toInvoice milliseconds from the placing to the record of the first invoice
     * @param toPayment milliseconds from the placing to the settlement, in the node's time, of the
     *     payment that paid the order
     */
    record Sold(
            int partition,
            long size,
            Instant quarter,
            String product,
            long placed,
            long invoiced,
            long open,
            long paid,
            long paidLate,
            long expired,
            long failed,
            long underpaid,
            long furtherAttempts,
            long placedSats,
            long receivedMsat,
            long overpaidMsat,
            long underpaidMsat,
            List<Bucket> toInvoice,
            List<Bucket> toPayment)
            implements SalesRow {
        public Sold {
            requireQuarter(quarter);
            toInvoice = List.copyOf(toInvoice);
            toPayment = List.copyOf(toPayment);
        }

        @Override
        public String key() {
            return "sold/%d/%s/%s".formatted(partition, begin(quarter), encoded(product));
        }
    }

    /**
     * Payments that settled in a quarter-hour, whatever they were for.
     *
     * @param quarter when the quarter-hour of the settlement began, UTC, in the node's time
     * @param product as for {@link Sold}
     */
    record Settled(
            int partition,
            long size,
            Instant quarter,
            String product,
            String provider,
            String node,
            long settledPayments,
            long settledMsat)
            implements SalesRow {
        public Settled {
            requireQuarter(quarter);
        }

        @Override
        public String key() {
            return "settled/%d/%s/%s/%s/%s"
                    .formatted(
                            partition,
                            begin(quarter),
                            encoded(provider),
                            encoded(node),
                            encoded(product));
        }
    }

    /**
     * Commands of proven users that were refused in a quarter-hour.
     *
     * @param quarter when the quarter-hour began in which the broker took the command, UTC
     */
    record Refusals(int partition, long size, Instant quarter, int statusCode, long refused)
            implements SalesRow {
        public Refusals {
            requireQuarter(quarter);
        }

        @Override
        public String key() {
            return "refused/%d/%s/%d".formatted(partition, begin(quarter), statusCode);
        }
    }

    /**
     * How far the partition's rows go. It is committed with them: who reads committed records up to
     * it has the rows of this cut.
     *
     * @param recordedAt of the last entry
     * @param passed entries that nothing was counted of, because they can't be read or are of a
     *     type that the writer doesn't know
     */
    record Progress(int partition, long size, Instant recordedAt, long passed) implements SalesRow {
        @Override
        public String key() {
            return "progress/" + partition;
        }
    }

    /**
     * Durations of a time: at least this one, and below the least of the next bucket.
     *
     * @param fromMs the least, in milliseconds
     * @param count how many
     */
    record Bucket(long fromMs, long count) {}

    private static void requireQuarter(Instant quarter) {
        if (quarter.getEpochSecond() % 900 != 0 || quarter.getNano() != 0) {
            throw new IllegalArgumentException("quarter must begin a quarter-hour, not " + quarter);
        }
    }

    private static String begin(Instant quarter) {
        return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm'Z'")
                .withZone(ZoneOffset.UTC)
                .format(quarter);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
