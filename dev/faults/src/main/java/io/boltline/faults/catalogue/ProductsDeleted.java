package io.boltline.faults.catalogue;

import io.boltline.faults.Fault;
import io.boltline.faults.Impact;
import io.boltline.faults.Occasion;
import io.boltline.faults.bed.Testbed;
import io.boltline.faults.bed.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** There is nothing to buy for a while: that is the owner's word and no outage. */
record ProductsDeleted() implements Fault {
    /** The order-processors read the products once a second. */
    private static final Duration UNTIL_READ_AGAIN = Duration.ofSeconds(2);

    private static final Duration LASTING = Duration.ofSeconds(4);

    @Override
    public String name() {
        return "CouchDB: products deleted in mid-flight";
    }

    @Override
    public Kind kind() {
        return Kind.COUCHDB;
    }

    @Override
    public Set<Integer> alsoAnswered() {
        return Set.of(400);
    }

    @Override
    public boolean mayRejectLater() {
        return true;
    }

    @Override
    public Impact strike(Testbed bed, Occasion occasion) {
        Instant from = Instant.now();
        ObjectNode products = bed.couchDb().shop().products();
        bed.couchDb().shop().deleteProducts();
        Waiting.pass(LASTING);
        bed.couchDb().shop().offer(products);
        Waiting.pass(UNTIL_READ_AGAIN);
        return Impact.onAll(from);
    }
}
