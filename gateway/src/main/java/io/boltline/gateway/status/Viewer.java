package io.boltline.gateway.status;

import io.boltline.contract.OrderId;

/** Who looks at an order, as far as is proven. */
public sealed interface Viewer {
    /** Whether the order of this owner is this viewer's to see. */
    boolean maySee(String ownerName);

    /** A user, who sees what is the user's own. */
    record User(String name) implements Viewer {
        @Override
        public boolean maySee(String ownerName) {
            return ownerName.equals(name);
        }
    }

    /** Somebody with a payment link to this order, whoever it is of. */
    record LinkHolder(OrderId orderId) implements Viewer {
        @Override
        public boolean maySee(String ownerName) {
            return true;
        }
    }
}
