package io.boltline.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SessionSealTest {
    private static final String COOKIE = "YWxpY2U6NjVCMkM0RjA6abc";
    private static final String OLD_KEY = SealingKeys.generate("old");
    private static final String NEW_KEY = SealingKeys.generate("new");

    private final SessionSeal seal = new SessionSeal(SealingKeys.parse(OLD_KEY));

    @Test
    void opensWhatItSealed() {
        byte[] sealed = seal.seal(COOKIE, Samples.ORDER_ID, Samples.COMMAND_ID);

        assertThat(new String(sealed, ISO_8859_1)).doesNotContain(COOKIE);
        assertThat(seal.open(sealed, Samples.ORDER_ID, Samples.COMMAND_ID)).isEqualTo(COOKIE);
    }

    @Test
    void neverSealsTheSameWayTwice() {
        assertThat(seal.seal(COOKIE, Samples.ORDER_ID, Samples.COMMAND_ID))
                .isNotEqualTo(seal.seal(COOKIE, Samples.ORDER_ID, Samples.COMMAND_ID));
    }

    @Test
    void doesNotOpenInAnotherCommand() {
        byte[] sealed = seal.seal(COOKIE, Samples.ORDER_ID, Samples.COMMAND_ID);

        assertThatThrownBy(() -> seal.open(sealed, Samples.ORDER_ID, new CommandId("another")))
                .isInstanceOf(UnreadableMessageException.class);
    }

    @Test
    void doesNotOpenWhenAByteChanged() {
        byte[] sealed = seal.seal(COOKIE, Samples.ORDER_ID, Samples.COMMAND_ID);
        for (int i = 0; i < sealed.length; i++) {
            byte[] tampered = sealed.clone();
            tampered[i] ^= 1;

            assertThatThrownBy(() -> seal.open(tampered, Samples.ORDER_ID, Samples.COMMAND_ID))
                    .isInstanceOf(UnreadableMessageException.class);
        }
    }

    @Test
    void doesNotOpenWhatIsCutOff() {
        byte[] sealed = seal.seal(COOKIE, Samples.ORDER_ID, Samples.COMMAND_ID);
        for (int length = 0; length < sealed.length; length++) {
            byte[] cut = Arrays.copyOf(sealed, length);

            assertThatThrownBy(() -> seal.open(cut, Samples.ORDER_ID, Samples.COMMAND_ID))
                    .isInstanceOf(UnreadableMessageException.class);
        }
    }

    @Test
    void opensWithAnOlderKeyAfterTheKeysWereRotated() {
        byte[] sealed = seal.seal(COOKIE, Samples.ORDER_ID, Samples.COMMAND_ID);
        var rotated = new SessionSeal(SealingKeys.parse(NEW_KEY + "," + OLD_KEY));

        assertThat(rotated.open(sealed, Samples.ORDER_ID, Samples.COMMAND_ID)).isEqualTo(COOKIE);
    }

    @Test
    void namesTheKeyThatIsNotConfigured() {
        byte[] sealed = seal.seal(COOKIE, Samples.ORDER_ID, Samples.COMMAND_ID);
        var forgotten = new SessionSeal(SealingKeys.parse(NEW_KEY));

        assertThatThrownBy(() -> forgotten.open(sealed, Samples.ORDER_ID, Samples.COMMAND_ID))
                .hasMessage("sealing key \"old\" is not configured");
    }
}
