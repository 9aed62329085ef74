package io.boltline.standins.lightning;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class RecoverableSignatureTest {
    private static final NodeKey KEY =
            NodeKey.fromHex("e126f68f7eafcc8b74f54d269fe206be715000f94dac067d1c04a8ca3b2db734");

    @Test
    void everySignatureHasALowSAndNamesItsSigner() throws Exception {
        for (int i = 0; i < 100; i++) {
            byte[] hash = sha256("message " + i);

            RecoverableSignature signature = KEY.sign(hash);

            assertThat(signature.hasLowS()).isTrue();
            assertThat(signature.recover(hash)).contains(KEY.nodeId());
            assertThat(signature.verifies(hash, KEY.nodeId())).isTrue();
        }
    }

    @Test
    void theSameMessageHasTheSameSignature() throws Exception {
        assertThat(KEY.sign(sha256("once"))).isEqualTo(KEY.sign(sha256("once")));
    }

    @Test
    void theOtherSRecoversButDoesNotVerify() throws Exception {
        byte[] hash = sha256("message");
        var low = KEY.sign(hash);

        var high =
                new RecoverableSignature(
                        low.r(), Secp256k1.ORDER.subtract(low.s()), low.recoveryId() ^ 1);

        assertThat(high.recover(hash)).contains(KEY.nodeId());
        assertThat(high.verifies(hash, KEY.nodeId())).isFalse();
        assertThat(high.withLowS()).isEqualTo(low);
    }

    @Test
    void anotherMessageOrKeyDoesNotVerify() throws Exception {
        var signature = KEY.sign(sha256("message"));

        assertThat(signature.verifies(sha256("another"), KEY.nodeId())).isFalse();
        assertThat(
                        signature.verifies(
                                sha256("message"), NodeKey.random(new SecureRandom()).nodeId()))
                .isFalse();
    }

    @Test
    void aKeyShowsItsPublicPartOnly() {
        assertThat(KEY.toString()).contains(KEY.nodeId()).doesNotContain(KEY.toHex());
    }

    private static byte[] sha256(String text) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    }
}
