package io.boltline.cli.journal;

import io.boltline.cli.audit.evidence.Digest;
import io.boltline.contract.FactForm;
import io.boltline.contract.Headers;
import java.security.MessageDigest;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Tells facts, and what they say, by 16 bytes of SHA-256 each: a hundred million of them have two
 * alike with a chance of one in 10^22. For one thread.
 */
final class FactDigest {
    private final MessageDigest sha256 = Digest.sha256();

    /** Of {@code ce_id}, by which alone the journal tells facts apart. */
    Digest id(ConsumerRecord<byte[], byte[]> record) {
        update(record, Headers.ID);
        return Digest.of(sha256);
    }

    /** Of the value. */
    Digest value(ConsumerRecord<byte[], byte[]> record) {
        sha256.update(record.value());
        return Digest.of(sha256);
    }

    private void update(ConsumerRecord<byte[], byte[]> record, String header) {
        byte[] value = FactForm.header(record, header);
        if (value != null) {
            sha256.update(value);
        }
    }
}
