package io.boltline.analytics.lookups;

import static java.util.stream.Collectors.joining;

import io.boltline.contract.SalesRow.Bucket;
import java.util.Arrays;
import java.util.List;

/** Durations as the table {@code sales} has them: {@code fromMs:count fromMs:count}. */
public final class SalesBuckets {
    private SalesBuckets() {}

    static String text(List<Bucket> buckets) {
        return buckets.stream()
                .map(bucket -> bucket.fromMs() + ":" + bucket.count())
                .collect(joining(" "));
    }

    /** Of what {@link #text} wrote. */
    public static List<Bucket> parse(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(" ", -1)).map(SalesBuckets::bucket).toList();
    }

    private static Bucket bucket(String text) {
        int colon = text.indexOf(':');
        return new Bucket(
                Long.parseLong(text.substring(0, colon)),
                Long.parseLong(text.substring(colon + 1)));
    }
}
