package io.boltline.bench.couchdb;

import java.time.Instant;
import java.util.SplittableRandom;

/**
 * Bodies of {@code _bulk_docs}.
 *
 * <p>Not for use by several threads.
 */
final class Purchases {
    private static final int USERS = 20;

    private final History history;
    private final SplittableRandom random = new SplittableRandom();

    Purchases(History history) {
        this.history = history;
    }

    /** So many of them. */
    String bulk(int purchases) {
        StringBuilder bulk = new StringBuilder("{\"docs\":[");
        for (int purchase = 0; purchase < purchases; purchase++) {
            Instant now = Instant.now();
            String user = "bench-" + random.nextInt(USERS);
            bulk.append(purchase == 0 ? "" : ",")
                    .append(
                            history.documents()
                                    .of(history.ids().next(random, now), user, now, random));
        }
        return bulk.append("]}").toString();
    }
}
