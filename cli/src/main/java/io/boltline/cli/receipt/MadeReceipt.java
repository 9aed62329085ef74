package io.boltline.cli.receipt;

import java.time.Instant;

/**
 * A receipt that was written, as programs are told of it.
 *
 * @param file where it is
 * @param facts how many there are
 * @param recordedAt when the last of them was recorded
 * @param origin of the tree that they are in
 * @param size how many entries the checkpoint covers
 */
record MadeReceipt(
        String file, String order, int facts, Instant recordedAt, String origin, long size) {
    static MadeReceipt of(Receipt receipt, String file) {
        return new MadeReceipt(
                file,
                receipt.order().value(),
                receipt.facts().size(),
                Instant.ofEpochMilli(receipt.facts().getLast().recordedAtMillis()),
                receipt.checkpoint().origin().toString(),
                receipt.checkpoint().size());
    }
}
