package io.boltline.analytics.web;

import static java.util.stream.Collectors.joining;

import io.boltline.analytics.lookups.Database;
import io.boltline.analytics.web.form.Table;
import io.boltline.contract.UtcMillis;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Payments about which somebody has to decide, or has: late, duplicate, in excess or too little; a
 * page at a time, by when they settled.
 */
record ClaimsResource() implements Resource {
    private static final String STATE = "state";
    private static final String PAYMENT_HASH = "paymentHash";
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final String CURSOR = "cursor";
    private static final int PAGE = 1_000;

    /** One more than a page has, which tells that there are more. */
    private static final int FETCHED = PAGE + 1;

    private static final String ORDER =
            " ORDER BY settled_at_millis, payment_hash, attempt LIMIT " + FETCHED;

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
        OPEN(List.of(1)),
        CLOSED(List.of(0)),
        ALL(List.of(1, 0));

        /** As {@code is_open} has them. */
        @SuppressWarnings("ImmutableEnumChecker") // lists that are
        private final List<Integer> isOpen;

        State(List<Integer> isOpen) {
            this.isOpen = isOpen;
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public List<String> parameters() {
        return List.of(STATE, PAYMENT_HASH, CURSOR);
    }

    @Override
    public Question question(Parameters parameters, Instant now) {
        return new Asked(
                parameters.value(STATE).map(ClaimsResource::state).orElse(State.OPEN),
                parameters.value(PAYMENT_HASH).map(ClaimsResource::hash),
                parameters.value(CURSOR).map(ClaimsResource::cursor).orElse(ClaimsCursor.BEGIN));
    }

    private static ClaimsCursor cursor(String text) {
        return ClaimsCursor.read(text)
                .orElseThrow(() ->
                        RefusedException.invalid(CURSOR, "must be what a page gave as \"next\""));
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

    private record Asked(State state, Optional<String> paymentHash, ClaimsCursor after)
            implements SnapshotQuestion {
        @Override
        public Answered answer(Snapshot snapshot) throws SQLException {
            var reach = snapshot.entries();
            var page = new ArrayList<List<@Nullable Object>>();
            var next = read(snapshot, page).map(ClaimsCursor::text);
            var about = new LinkedHashMap<String, Object>();
            about.put("cut", reach.cut().toString());
            next.ifPresent(it -> about.put("next", it));
            return new Answered(
                    reach,
                    new Table(
                            about,
                            "claims",
                            COLUMNS,
                            out -> {
                                for (var row : page) {
                                    out.row(row);
                                }
                            }),
                    next);
        }

        /** Where the next page begins, if there is one. */
        private Optional<ClaimsCursor> read(Snapshot snapshot, List<List<@Nullable Object>> page)
                throws SQLException {
            try (var statement = snapshot.connection().prepareStatement(sql())) {
                statement.setFetchSize(FETCHED);
                statement.setQueryTimeout(Database.QUERY_SECONDS);
                var values = values();
                for (int i = 0; i < values.size(); i++) {
                    statement.setObject(i + 1, values.get(i));
                }
                try (var rows = statement.executeQuery()) {
                    var last = after;
                    while (rows.next()) {
                        if (page.size() == PAGE) {
                            return Optional.of(last);
                        }
                        last =
                                new ClaimsCursor(
                                        rows.getLong(10), rows.getString(1), rows.getInt(4));
                        page.add(row(rows));
                    }
                    return Optional.empty();
                }
            }
        }

        /** An index has claims by state and time, so each state is asked for its first ones. */
        private String sql() {
            // Of one payment there are few, found by another index.
            String which = paymentHash.isPresent() ? "payment_hash = ? AND is_open + 0" : "is_open";
            return state.isOpen.stream()
                    .map(isOpen ->
                            "SELECT * FROM (%s WHERE %s = %d AND settled_at_millis >= ? AND (settled_at_millis, payment_hash, attempt) > (?, ?, ?)%s) page_%d"
                                    .formatted(QUERY, which, isOpen, ORDER, isOpen))
                    .collect(joining(" UNION ALL ", "", ORDER));
        }

        private List<Object> values() {
            var ofOne = new ArrayList<Object>();
            paymentHash.ifPresent(ofOne::add);
            ofOne.add(after.settledAtMillis());
            ofOne.add(after.settledAtMillis());
            ofOne.add(after.paymentHash());
            ofOne.add(after.attempt());
            return Collections.nCopies(state.isOpen.size(), ofOne).stream()
                    .flatMap(List::stream)
                    .toList();
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
