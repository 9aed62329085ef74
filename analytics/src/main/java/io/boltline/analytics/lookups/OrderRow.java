package io.boltline.analytics.lookups;

import io.boltline.contract.ContractJson;
import io.boltline.sales.OrderFacts;
import io.boltline.sales.OrderFacts.Paid;
import io.boltline.sales.Payment;
import io.boltline.sales.Standing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code orders}.
 *
 * @param number {@code order_no}
 * @param facts what the sums are made of
 * @param userHash as {@link UserKey} hashes; null before an event with a name
 * @param lastCommand hash of the command that its last event followed from; null for none
 */
record OrderRow(
        long number,
        String orderId,
        int partition,
        OrderFacts facts,
        @Nullable String userHash,
        @Nullable Long lastCommand) {
    static final String COLUMNS =
            "order_no, order_id, partition, product, price_sats, placed_at_millis, user_hash,"
                    + " invoiced, attempt, latest, further_attempts, received_msat,"
                    + " to_invoice_millis, to_payment_millis, paid_late, paid_duplicate, unplaced,"
                    + " last_command, state";

    static OrderRow read(ResultSet row) throws SQLException {
        var facts =
                new OrderFacts(
                        row.getString("product"),
                        Instant.ofEpochMilli(row.getLong("placed_at_millis")),
                        row.getLong("price_sats"),
                        row.getInt("invoiced") == 1,
                        row.getInt("attempt"),
                        Standing.of(row.getInt("latest")),
                        row.getInt("further_attempts"),
                        row.getLong("received_msat"),
                        millis(row, "to_invoice_millis"),
                        new Paid(
                                millis(row, "to_payment_millis"),
                                row.getInt("paid_late") == 1,
                                row.getInt("paid_duplicate") == 1),
                        payments(row.getString("unplaced")));
        long command = row.getLong("last_command");
        boolean isCommanded = !row.wasNull();
        return new OrderRow(
                row.getLong("order_no"),
                row.getString("order_id"),
                row.getInt("partition"),
                facts,
                row.getString("user_hash"),
                isCommanded ? command : null);
    }

    private static long millis(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? -1 : millis;
    }

    private static List<Payment> payments(@Nullable String json) {
        return json == null
                ? List.of()
                : Arrays.asList(ContractJson.mapper().readValue(json, Payment[].class));
    }

    /** {@code waiting | failed | …}, as people read it. */
    String state() {
        return facts.standing().name().toLowerCase(Locale.ROOT);
    }

    /** What can change later, in the order of {@link OrderRows#UPDATE}. */
    @Nullable Object[] changing() {
        return new @Nullable Object[] {
            state(),
            facts.product(),
            facts.priceSats(),
            flag(facts.invoiced()),
            facts.attempt(),
            facts.latest().number(),
            facts.furtherAttempts(),
            facts.receivedMsat(),
            orNull(facts.toInvoiceMillis()),
            orNull(facts.paid().toPaymentMillis()),
            flag(facts.paid().late()),
            flag(facts.paid().duplicate()),
            facts.unplaced().isEmpty()
                    ? null
                    : ContractJson.mapper().writeValueAsString(facts.unplaced()),
            lastCommand,
        };
    }

    private static int flag(boolean is) {
        return is ? 1 : 0;
    }

    private static @Nullable Long orNull(long millis) {
        return millis < 0 ? null : (Long) millis;
    }
}
