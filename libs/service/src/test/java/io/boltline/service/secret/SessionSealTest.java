package io.boltline.service.secret;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.contract.CommandId;
import io.boltline.contract.Headers;
import io.boltline.contract.MessageContext;
import io.boltline.contract.MessageType;
import io.boltline.contract.MessageWriter;
import io.boltline.contract.OrderId;
import io.boltline.contract.PurchaseCommand;
import io.boltline.contract.Topics;
import io.boltline.contract.UnreadableMessageException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class SessionSealTest {
    private static final OrderId ORDER_ID = new OrderId("purchase-0123456789abcdef");
    private static final CommandId COMMAND_ID =
            new CommandId("8b5f1a0e-0000-4000-8000-000000000001");
    private static final String COOKIE = "YWxpY2U6NjVCMkM0RjA6abc";
    private static final String OLD_KEY = "old:OLTmUuRNp/I3DZ4mDicTZVCko6bQf1wMMy+LEiQIP9I=";
    private static final String NEW_KEY = SealingKeys.generate("new");
    private static final String ASKED = "{\"product\":\"pow_lab\"}";

    /** As a build before sealed it that bound a session to its command's ids alone. */
    private static final byte[] UNBOUND =
            Base64.getDecoder()
                    .decode(
                            "A29sZHW86NT1wd+gi3CvJrsJ5QetulPworEUkGXxQwEb0w8Vkq3bjjuD7K3lCwF7c/QxSA1aiw==");

    private final SessionSeal seal = new SessionSeal(SealingKeys.parse(OLD_KEY));

    @Test
    void opensWhatItSealed() {
        byte[] sealed = sealed();

        assertThat(new String(sealed, ISO_8859_1)).doesNotContain(COOKIE);
        assertThat(open(sealed)).isEqualTo(COOKIE);
    }

    @Test
    void putsTheSessionIntoItsCommand() {
        var asking =
                new PurchaseCommand(
                        ORDER_ID, JsonNodeFactory.instance.objectNode().put("product", "x"), null);
        var context = new MessageContext(COMMAND_ID, COMMAND_ID.value(), 3, null, null);
        var written =
                new MessageWriter(new Topics(""), "/boltline/test")
                        .command(asking, context, Instant.EPOCH);

        var sent = seal.seal(written, asking, COMMAND_ID, COOKIE);

        var received = new ConsumerRecord<>(sent.topic(), 0, 0, sent.key(), sent.value());
        sent.headers().forEach(received.headers()::add);
        assertThat(seal.open(received, ORDER_ID, COMMAND_ID)).isEqualTo(COOKIE);
    }

    @Test
    void neverSealsTheSameWayTwice() {
        assertThat(sealed()).isNotEqualTo(sealed());
    }

    @Test
    void doesNotOpenInAnotherCommand() {
        var command = asked(sealed(), ASKED);

        assertUnreadable(() -> seal.open(command, ORDER_ID, new CommandId("another")));
        assertUnreadable(
                () -> seal.open(command, new OrderId("purchase-fedcba9876543210"), COMMAND_ID));
    }

    @Test
    void doesNotOpenAroundAnotherRequest() {
        var command = asked(sealed(), "{\"product\":\"moon\"}");

        assertUnreadable(() -> open(command));
    }

    @Test
    void doesNotOpenAroundTheSameWordsOfAnotherType() {
        var command = asked(sealed(), ASKED);
        command.headers().remove(Headers.TYPE);
        command.headers().add(Headers.TYPE, MessageType.INVOICE_COMMAND.getBytes(UTF_8));

        assertUnreadable(() -> open(command));
    }

    @Test
    void opensWhatAnEarlierBuildSealed() {
        assertThat(open(asked(UNBOUND, ASKED))).isEqualTo(COOKIE);
    }

    @Test
    void opensNothingUnboundOnceThatIsRefused() {
        var strict = seal.requiringBound();

        assertThatThrownBy(() -> strict.open(asked(UNBOUND, ASKED), ORDER_ID, COMMAND_ID))
                .isInstanceOf(UnreadableMessageException.class)
                .hasMessage("the sealed session is not bound to its request");
        assertThat(strict.open(asked(sealed(), ASKED), ORDER_ID, COMMAND_ID)).isEqualTo(COOKIE);
    }

    @Test
    void isNotTakenForTheFormOfEarlierBuilds() {
        byte[] sealed = sealed();

        assertUnreadable(() -> open(Arrays.copyOfRange(sealed, 1, sealed.length)));
    }

    @Test
    void doesNotOpenWhenAByteChanged() {
        byte[] sealed = sealed();
        for (int i = 0; i < sealed.length; i++) {
            byte[] tampered = sealed.clone();
            tampered[i] ^= 1;

            assertUnreadable(() -> open(tampered));
        }
    }

    @Test
    void doesNotOpenWhatIsCutOff() {
        byte[] sealed = sealed();
        for (int length = 0; length < sealed.length; length++) {
            byte[] cut = Arrays.copyOf(sealed, length);

            assertUnreadable(() -> open(cut));
        }
    }

    @Test
    void opensWithAnOlderKeyAfterTheKeysWereRotated() {
        var rotated = new SessionSeal(SealingKeys.parse(NEW_KEY + "," + OLD_KEY));

        assertThat(rotated.open(asked(sealed(), ASKED), ORDER_ID, COMMAND_ID)).isEqualTo(COOKIE);
    }

    @Test
    void namesTheKeyThatIsNotConfigured() {
        var command = asked(sealed(), ASKED);
        var forgotten = new SessionSeal(SealingKeys.parse(NEW_KEY));

        assertThatThrownBy(() -> forgotten.open(command, ORDER_ID, COMMAND_ID))
                .hasMessage("sealing key \"old\" is not configured");
    }

    private byte[] sealed() {
        return seal.seal(
                COOKIE, ORDER_ID, COMMAND_ID, MessageType.PURCHASE_COMMAND, ASKED.getBytes(UTF_8));
    }

    private String open(byte[] sealed) {
        return open(asked(sealed, ASKED));
    }

    private String open(ConsumerRecord<byte[], byte[]> command) {
        return seal.open(command, ORDER_ID, COMMAND_ID);
    }

    private static ConsumerRecord<byte[], byte[]> asked(byte[] sealed, String value) {
        var record =
                new ConsumerRecord<>(
                        "purchase.commands", 0, 0, ORDER_ID.key(), value.getBytes(UTF_8));
        record.headers().add(Headers.TYPE, MessageType.PURCHASE_COMMAND.getBytes(UTF_8));
        record.headers().add(Headers.SESSION, sealed);
        return record;
    }

    private static void assertUnreadable(ThrowingCallable opening) {
        assertThatThrownBy(opening).isInstanceOf(UnreadableMessageException.class);
    }
}
