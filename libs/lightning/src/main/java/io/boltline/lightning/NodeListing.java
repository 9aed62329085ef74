package io.boltline.lightning;

import java.time.Instant;
import java.util.stream.Stream;

/** Who a node is, and the list of its invoices, as every reader of it asks. */
interface NodeListing {
    /** The node's public key, asked for anew: behind an address there may be another by now. */
    String nodeId();

    /**
     * Invoices in the order in which they were made; fewer than the limit when there are no more.
     *
     * @param from the lowest created index, itself included
     * @param since where the node can tell, only those that were made from then on
     */
    Stream<? extends InvoiceJson> page(long from, int limit, Instant since);

    /** The identity in the answer to {@code getinfo}. */
    static String id(String id) {
        if (id.isEmpty()) {
            throw new UnreadableAnswerException("v1/getinfo: an answer without the node's id");
        }
        return id;
    }
}
