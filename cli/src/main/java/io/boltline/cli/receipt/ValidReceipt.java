package io.boltline.cli.receipt;

import io.boltline.journalformat.CheckpointKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a receipt proves, as programs are told of it.
 *
 * @param origin of the tree that the facts are in
 * @param size how many entries the checkpoint covers
 * @param signedBy the public key, in base64
 */
record ValidReceipt(String order, String origin, long size, String signedBy, List<Proven> facts) {
    ValidReceipt {
        facts = List.copyOf(facts);
    }

    /**
     * A fact.
     *
     * @param value as the event has it; null where the receipt leaves it out
     */
    record Proven(
            long sequence,
            String id,
            String type,
            Instant recordedAt,
            String valueSha256,
            @Nullable String value) {
        private static Proven of(ReceiptFact fact) {
            return new Proven(
                    fact.sequence(),
                    fact.eventId(),
                    fact.type(),
                    Instant.ofEpochMilli(fact.recordedAtMillis()),
                    fact.valueSha256(),
                    fact.value().orElse(null));
        }
    }

    static ValidReceipt of(Receipt receipt, CheckpointKey signer) {
        return new ValidReceipt(
                receipt.order().value(),
                receipt.checkpoint().origin().toString(),
                receipt.checkpoint().size(),
                signer.base64(),
                receipt.facts().stream().map(Proven::of).toList());
    }
}
