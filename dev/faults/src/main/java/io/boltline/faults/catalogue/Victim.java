package io.boltline.faults.catalogue;

import io.boltline.faults.Occasion;
import io.boltline.faults.bed.Instance;
import io.boltline.faults.bed.Testbed;
import io.boltline.local.Service;
import java.util.Set;

/**
 * An instance that is about to suffer.
 *
 * @param partitions those it works on; empty if nobody knows, as of a gateway
 */
record Victim(Instance instance, Set<Integer> partitions) {
    static Victim oneOf(Service service, Testbed bed, Occasion occasion) {
        Instance victim = occasion.oneOf(bed.fleet().of(service));
        return new Victim(victim, bed.backlog().partitionsOf(victim));
    }
}
