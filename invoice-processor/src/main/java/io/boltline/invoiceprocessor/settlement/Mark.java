package io.boltline.invoiceprocessor.settlement;

import org.jspecify.annotations.Nullable;

/**
 * From where on a node's invoices must be listed: what was made before is finished.
 *
 * @param node the node's identity
 * @param from a created index, that of {@code newest} or below
 * @param newest the newest invoice that was listed, null before there was one
 */
record Mark(String node, long from, @Nullable Checkpoint newest) {

    static Mark beforeTheFirst(String node) {
        return new Mark(node, 1, null);
    }
}
