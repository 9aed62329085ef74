package io.boltline.analytics.web;

import static java.util.stream.Collectors.joining;

import io.boltline.analytics.web.calendar.Slice;
import io.boltline.analytics.web.calendar.Span;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which figures are asked for.
 *
 * @param product empty for all
 */
record FigureParameters(Span span, By by, Optional<String> product) {
    static final String PRODUCT = "product";
    static final String BY = "by";
    private static final int MAX_PRODUCT = 128;
    private static final long MAX_SLICES = 100_000;

    /** What to choose from. */
    enum Choice {
        /** By product too. */
        SALES,
        /** The same, and all there is unless {@code from} and {@code to} say otherwise. */
        STANDING,
        /** There are no products: whoever is refused chose what to ask for. */
        REFUSALS;

        List<String> parameters() {
            var names = new ArrayList<>(SpanParameters.NAMES);
            names.add(BY);
            if (this != REFUSALS) {
                names.add(PRODUCT);
            }
            return List.copyOf(names);
        }

        private List<By> ways() {
            return this == REFUSALS
                    ? List.of(By.QUARTER, By.HOUR, By.DAY, By.NONE)
                    : List.of(By.values());
        }
    }

    /**
     * Reads them.
     *
     * @throws RefusedException 400 naming the parameter and the limit
     */
    static FigureParameters read(Parameters parameters, Choice choice, Instant now) {
        var span =
                choice == Choice.STANDING
                        ? SpanParameters.readOrAll(parameters, now)
                        : SpanParameters.read(parameters, now);
        var by = parameters.value(BY).map(it -> by(it, choice.ways())).orElse(By.NONE);
        requireFew(span, by, choice);
        return new FigureParameters(span, by, product(parameters));
    }

    static Optional<String> product(Parameters parameters) {
        var product = parameters.value(PRODUCT);
        if (product.filter(it -> it.length() > MAX_PRODUCT).isPresent()) {
            throw RefusedException.invalid(
                    PRODUCT, "must have at most %d characters".formatted(MAX_PRODUCT));
        }
        return product;
    }

    private static By by(String word, List<By> ways) {
        return By.of(word)
                .filter(ways::contains)
                .orElseThrow(() ->
                        RefusedException.invalid(
                                BY,
                                "must be one of "
                                        + ways.stream().map(By::word).collect(joining(", "))));
    }

    /** Where only what is there has a row, its own number bounds them. */
    private static void requireFew(Span span, By by, Choice choice) {
        long rows = by.grain().map(span::slicesAtMost).orElse(1L);
        if (choice != Choice.STANDING && rows > MAX_SLICES) {
            throw RefusedException.invalid(
                    BY,
                    String.format(
                            Locale.ROOT,
                            "%s makes up to %,d rows from \"from\" to \"to\": at most %,d",
                            by.word(),
                            rows,
                            MAX_SLICES));
        }
    }

    Figures.Sought sought() {
        return new Figures.Sought(
                span,
                product,
                switch (by) {
                    case QUARTER, HOUR, DAY -> Figures.Group.QUARTER;
                    case PRODUCT -> Figures.Group.PRODUCT;
                    case NONE -> Figures.Group.ALL;
                });
    }

    /** What holds for all rows. */
    Map<String, Object> about(Reach reach) {
        var about = new LinkedHashMap<String, Object>();
        about.put("cut", reach.cut().toString());
        if (reach.recordedAt() != null) {
            about.put("recordedAt", reach.recordedAt());
        }
        about.put("from", local(span.start()));
        about.put("to", local(span.end()));
        about.put("tz", span.zone().getId());
        about.put("by", by.word());
        product.ifPresent(it -> about.put("product", it));
        return about;
    }

    /** The columns that say what a row is of, and then these. */
    List<String> columns(List<String> more) {
        var columns =
                new ArrayList<>(by == By.PRODUCT ? List.of(PRODUCT) : List.of("start", "end"));
        columns.addAll(more);
        return columns;
    }

    /** What rows are of that come by quarter-hour, or all together. */
    Iterator<Slice> slices() {
        return by.grain()
                .map(span::slices)
                .orElseGet(() -> List.of(new Slice(span.start(), span.end())).iterator());
    }

    /** In which of them a row belongs. */
    Instant place(Figures.Row row) {
        return row.quarter() == null ? span.start() : row.quarter();
    }

    /** What {@link #columns} begin with. */
    List<Object> cells(Slice slice) {
        return List.of(local(slice.start()), local(slice.end()));
    }

    /** As the zone's clocks show it, with their offset. */
    private String local(Instant instant) {
        return instant.atZone(span.zone()).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }
}
