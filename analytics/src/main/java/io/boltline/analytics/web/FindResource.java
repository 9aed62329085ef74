package io.boltline.analytics.web;

import io.boltline.analytics.lookups.UserPlace;
import io.boltline.analytics.web.form.Table;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** Finds orders, events and refusals; there is JSON alone, since orders have parts. */
record FindResource() implements Resource {
    private static final String CURSOR = "cursor";
    private static final List<String> COLUMNS =
            List.of(
                    "orderId",
                    "state",
                    "product",
                    "priceSats",
                    "placedAt",
                    "receivedMsat",
                    "invoices",
                    "events");

    @Override
    public List<String> parameters() {
        return Stream.concat(
                        Arrays.stream(FindKey.values()).map(FindKey::parameter), Stream.of(CURSOR))
                .toList();
    }

    @Override
    public boolean isTable() {
        return false;
    }

    @Override
    public Question question(Parameters parameters, Instant now) {
        var given =
                Arrays.stream(FindKey.values())
                        .filter(it -> parameters.value(it.parameter()).isPresent())
                        .toList();
        if (given.size() != 1) {
            throw RefusedException.badRequest(
                    "just one must be given of "
                            + String.join(
                                    ", ",
                                    Arrays.stream(FindKey.values())
                                            .map(FindKey::parameter)
                                            .toList()));
        }
        FindKey key = given.getFirst();
        String text = parameters.required(key.parameter());
        if (key != FindKey.USER && parameters.value(CURSOR).isPresent()) {
            throw RefusedException.invalid(CURSOR, "is for user alone");
        }
        requirePossible(key, text);
        return new Asked(key, text, parameters.value(CURSOR).map(FindResource::cursor));
    }

    private static void requirePossible(FindKey key, String text) {
        try {
            var _ = key.search(text);
        } catch (IllegalArgumentException e) {
            throw RefusedException.invalid(key.parameter(), "can't be one: " + e.getMessage());
        }
    }

    private static FindCursor cursor(String text) {
        return FindCursor.read(text)
                .orElseThrow(() ->
                        RefusedException.invalid(CURSOR, "must be what a page gave as \"next\""));
    }

    private record Asked(FindKey key, String text, Optional<FindCursor> cursor)
            implements Question {
        /** The cut first: what is found is at least of it. */
        @Override
        public void answer(Sources sources, Sink sink) throws IOException, SQLException {
            var reach = new AtomicReference<Reach>();
            sources.snapshots().read(snapshot -> reach.set(snapshot.entries()));
            var after = cursor.map(FindCursor::place).orElse(UserPlace.BEGIN);
            var found = Unreadable.asRefused(() -> key.search(text).in(sources.lookups(), after));
            if (found.isNothing() && cursor.isEmpty()) {
                throw RefusedException.notFound("Nothing is known of this " + key.parameter());
            }
            sink.take(answered(reach.get(), found));
        }

        private static Answered answered(Reach reach, Found found) {
            var next = found.next().map(FindCursor::new).map(FindCursor::text);
            var about = new LinkedHashMap<String, Object>();
            about.put("cut", reach.cut().toString());
            next.ifPresent(it -> about.put("next", it));
            if (found.areMore()) {
                about.put("more", true);
            }
            about.put("events", found.events());
            about.put("refusals", found.refusals());
            return new Answered(
                    reach, new Table(about, "orders", COLUMNS, out -> write(found, out)), next);
        }

        private static void write(Found found, Table.RowWriter out) throws IOException {
            for (var order : found.orders()) {
                out.row(
                        Arrays.asList(
                                order.orderId(),
                                order.state(),
                                order.product(),
                                order.priceSats(),
                                order.placedAt(),
                                order.receivedMsat(),
                                order.invoices(),
                                order.events()));
            }
        }
    }
}
