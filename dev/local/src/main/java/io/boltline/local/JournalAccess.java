package io.boltline.local;

import io.boltline.journalformat.CheckpointKey;
import io.boltline.merkle.NoteSigner;
import java.util.Base64;
import java.util.Map;

/**
 * What the journal is given beside what all services are.
 *
 * @param data holds each instance's state, which can be built again from Kafka
 * @param key what its checkpoints are signed with: base64 of an Ed25519 key's 32 bytes
 */
record JournalAccess(DataDirectory data, SecretFile key) {
    /**
     * The variables of one instance.
     *
     * @param name of the instance: two never share their state
     */
    Map<String, String> environment(String name) {
        return Map.of(
                "JOURNAL_STATE_DIR", data.of(name + "-state").toString(),
                "JOURNAL_KEY", key.value());
    }

    /** What its checkpoints and receipts are verified with, for everybody to know. */
    CheckpointKey publicKey() {
        byte[] seed = Base64.getDecoder().decode(key.value());
        return CheckpointKey.of(NoteSigner.of("key", seed).verifier().publicKey());
    }
}
