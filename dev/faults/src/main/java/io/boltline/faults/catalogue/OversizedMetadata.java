package io.boltline.faults.catalogue;

import io.boltline.faults.Fault;
import io.boltline.faults.Impact;
import io.boltline.faults.Occasion;
import io.boltline.faults.bed.FaultMissedException;
import io.boltline.faults.bed.Testbed;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Metadata as large as may be is bought with, and larger ones are refused, all amid the others. */
record OversizedMetadata() implements Fault {
    private static final int TIMES = 5;
    private static final int PURCHASES_BETWEEN = 8;

    /** In a body of at most 64 KiB. */
    private static final int LARGE = 60 * 1024;

    private static final int TOO_LARGE = 70 * 1024;

    @Override
    public String name() {
        return "data: oversized metadata";
    }

    @Override
    public Kind kind() {
        return Kind.DATA_AND_TIME;
    }

    @Override
    public Set<Integer> alsoAnswered() {
        return Set.of(413);
    }

    @Override
    public Impact strike(Testbed bed, Occasion occasion) {
        Instant from = Instant.now();
        for (int time = 0; time < TIMES; time++) {
            expect(List.of(200, 202, 503), occasion.load().buyWith(LARGE));
            expect(List.of(413), occasion.load().buyWith(TOO_LARGE));
            occasion.awaitPurchases(PURCHASES_BETWEEN);
        }
        return Impact.onAll(from);
    }

    private static void expect(List<Integer> statuses, int status) {
        if (!statuses.contains(status)) {
            throw new FaultMissedException("answered " + status + " instead of " + statuses);
        }
    }
}
