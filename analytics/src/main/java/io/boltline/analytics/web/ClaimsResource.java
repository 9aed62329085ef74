package io.boltline.analytics.web;

import io.boltline.analytics.lookups.Database;
import io.boltline.analytics.web.form.Table;
import io.boltline.contract.UtcMillis;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Payments about which somebody has to decide, or has: late, duplicate, in excess or too little.
 */
record ClaimsResource() implements Resource {
    private static final String STATE = "state";
    private static final String PAYMENT_HASH = "paymentHash";
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final int FETCHED = 1_000;

    private static final List<String> COLUMNS =
            List.of(
                    "paymentHash",
                    "kinds",
                    "orderId",
                    "attempt",
                    "provider",
                    "node",
                    "amountMsat",
                    "receivedMsat",
                    "excessMsat",
                    "settledAt",
                    "eventId",
                    "partition",
                    "sequence",
                    "state",
                    "outcome",
                    "reference",
                    "who",
                    "reason",
                    "closedAt");

    private static final String QUERY =
            "SELECT payment_hash, kind, order_id, attempt, provider, node, amount_msat,"
                    + " received_msat, excess_msat, settled_at_millis, event_id, partition,"
                    + " sequence, is_open, outcome, reference, who, reason, closed_at_millis"
                    + " FROM claims";

    /** Which. */
    private enum State {
        OPEN("= 1"),
        CLOSED("= 0"),
        ALL(">= 0");

        private final String condition;

        State(String condition) {
            this.condition = condition;
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public List<String> parameters() {
        return List.of(STATE, PAYMENT_HASH);
    }

    @Override
    public Question question(Parameters parameters, Instant now) {
        return new Asked(
                parameters.value(STATE).map(ClaimsResource::state).orElse(State.OPEN),
                parameters.value(PAYMENT_HASH).map(ClaimsResource::hash));
    }

    private static String hash(String text) {
        if (!HASH.matcher(text).matches()) {
            throw RefusedException.invalid(
                    PAYMENT_HASH, "must be 64 hexadecimal digits, lower case");
        }
        return text;
    }

    private static State state(String word) {
        return Arrays.stream(State.values())
                .filter(it -> it.word().equals(word))
                .findFirst()
                .orElseThrow(() -> RefusedException.invalid(STATE, "must be open, closed or all"));
    }

    private record Asked(State state, Optional<String> paymentHash) implements SnapshotQuestion {
        @Override
        public Answered answer(Snapshot snapshot) throws SQLException {
            var reach = snapshot.entries();
            var about = new LinkedHashMap<String, Object>();
            about.put("cut", reach.cut().toString());
            return new Answered(
                    reach, new Table(about, "claims", COLUMNS, out -> write(snapshot, out)));
        }

        private void write(Snapshot snapshot, Table.RowWriter out)
                throws SQLException, IOException {
            // An index has claims by state; of one payment there are few, found by another.
            String where =
                    paymentHash.isPresent() ? "payment_hash = ? AND is_open + 0 " : "is_open ";
            String sql =
                    QUERY
                            + " WHERE "
                            + where
                            + state.condition
                            + " ORDER BY settled_at_millis, payment_hash, attempt";
            try (var statement = snapshot.connection().prepareStatement(sql)) {
                statement.setFetchSize(FETCHED);
                statement.setQueryTimeout(Database.QUERY_SECONDS);
                if (paymentHash.isPresent()) {
                    statement.setString(1, paymentHash.get());
                }
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        out.row(row(rows));
                    }
                }
            }
        }

        private static List<@Nullable Object> row(ResultSet rows) throws SQLException {
            var cells = new ArrayList<@Nullable Object>();
            for (int i = 1; i <= COLUMNS.size(); i++) {
                cells.add(
                        switch (COLUMNS.get(i - 1)) {
                            case "settledAt", "closedAt" -> instant(rows, i);
                            case "state" -> rows.getInt(i) == 1 ? "open" : "closed";
                            default -> rows.getObject(i);
                        });
            }
            return cells;
        }

        private static @Nullable String instant(ResultSet rows, int column) throws SQLException {
            long millis = rows.getLong(column);
            return rows.wasNull() ? null : UtcMillis.format(Instant.ofEpochMilli(millis));
        }
    }
}
