package io.boltline.faults.catalogue;

import io.boltline.faults.Fault;
import java.util.Set;

/**
 * A fault in which gateways end. A connection may break with the process at its other end: then
 * there is no answer.
 */
interface GatewayEnds extends Fault {
    @Override
    default Set<Integer> alsoAnswered() {
        return Set.of(0);
    }
}
