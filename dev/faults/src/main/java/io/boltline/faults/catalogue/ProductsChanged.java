package io.boltline.faults.catalogue;

import io.boltline.faults.Fault;
import io.boltline.faults.Impact;
import io.boltline.faults.Occasion;
import io.boltline.faults.bed.Testbed;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** Prices change again and again while orders are under way. */
record ProductsChanged() implements Fault {
    private static final int TIMES = 8;
    private static final int PURCHASES_BETWEEN = 10;

    @Override
    public String name() {
        return "CouchDB: prices changed in mid-flight";
    }

    @Override
    public Kind kind() {
        return Kind.COUCHDB;
    }

    @Override
    public Impact strike(Testbed bed, Occasion occasion) {
        Instant from = Instant.now();
        for (int time = 0; time < TIMES; time++) {
            ObjectNode products = bed.couchDb().shop().products();
            products.put("pow_lab", 1_000 + occasion.random().nextInt(1_000));
            products.put("premium_service", 5_000 + occasion.random().nextInt(1_000));
            bed.couchDb().shop().offer(products);
            occasion.awaitPurchases(PURCHASES_BETWEEN);
        }
        return Impact.onAll(from);
    }
}
