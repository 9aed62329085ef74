package io.boltline.cli.claim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.cli.journal.JournalBroker;
import io.boltline.cli.journal.LiveJournal;
import io.boltline.cli.sales.ToldFigures;
import io.boltline.contract.ClaimClosed;
import io.boltline.contract.MessageReader;
import io.boltline.contract.OperatorAction;
import io.boltline.kafka.TopicReader;
import io.boltline.kafka.TopicSpecs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(JournalBroker.class)
class ClaimCloseTest {
    private static final String HASH = "ab".repeat(32);

    private final LiveJournal live = LiveJournal.create();
    private final ToldFigures told = new ToldFigures();

    @BeforeEach
    void start() {
        live.around(told.variables());
        live.ensure(new TopicSpecs(live.topics()).operatorActions());
        told.tell("/claims", open("2026-02-01T09:00:00.000Z"));
    }

    private static String open(String settledAt) {
        return "{\"claims\":[{\"paymentHash\":\"%s\",\"state\":\"open\",\"settledAt\":\"%s\"}]}"
                .formatted(HASH, settledAt);
    }

    @AfterEach
    void close() {
        told.close();
    }

    @Test
    void writesWhatBecameOfAPayment() {
        int status =
                close(
                        HASH,
                        "refunded",
                        "--reference= payment 7c0f ",
                        "--reason=paid twice",
                        "--who=accounting");

        assertThat(status).as(live.err()).isZero();
        assertThat(live.out())
                .contains("written: payment " + HASH + " refunded, reference 'payment 7c0f'")
                .contains("says accounting, because 'paid twice'");
        assertThat(written())
                .singleElement()
                .satisfies(it -> {
                    var closed = (ClaimClosed) it;
                    assertThat(closed.paymentHash()).isEqualTo(HASH);
                    assertThat(closed.outcome()).isEqualTo(ClaimClosed.Outcome.REFUNDED);
                    assertThat(closed.reference()).isEqualTo("payment 7c0f");
                    assertThat(closed.who()).isEqualTo("accounting");
                    assertThat(closed.reason()).isEqualTo("paid twice");
                });
        assertThat(told.asked("/claims"))
                .containsExactly(Map.of("paymentHash", HASH, "state", "all"));
    }

    /** Else it would not hold for the payment that it is written about. */
    @Test
    void isNotWrittenBeforeThePaymentSettledWhoseversClockIsAhead() {
        told.tell("/claims", open("2999-01-01T00:00:00.000Z"));

        assertThat(close(HASH, "kept", "--reference=r")).as(live.err()).isZero();

        assertThat(written())
                .singleElement()
                .satisfies(it ->
                        assertThat(((ClaimClosed) it).at()).isEqualTo("2999-01-01T00:00:00Z"));
    }

    @Test
    void takesTheNameOfTheMachinesUser() {
        assertThat(close(HASH, "kept", "--reference=r", "--json")).isZero();

        assertThat(live.out())
                .contains("\"who\":\"" + System.getProperty("user.name") + "\"")
                .contains("\"outcome\":\"kept\"");
    }

    @Test
    void writesNothingAboutAPaymentThatNobodyKnows() {
        told.tell("/claims", "{\"claims\":[]}");

        assertThat(close(HASH, "kept", "--reference=r")).isEqualTo(1);

        assertThat(live.err()).contains("knows no claim of payment " + HASH, "--force");
        assertThat(written()).isEmpty();
    }

    @Test
    void writesNothingAboutOneThatIsClosed() {
        told.tell(
                "/claims",
                ("{\"claims\":[{\"paymentHash\":\"%s\",\"state\":\"closed\",\"outcome\":\"kept\","
                     + "\"closedAt\":\"2026-02-01T09:00:00.000Z\",\"reference\":\"r\"}]}")
                        .formatted(HASH));

        assertThat(close(HASH, "refunded", "--reference=r")).isEqualTo(1);

        assertThat(live.err()).contains("was closed as kept at 2026-02-01T09:00:00.000Z");
        assertThat(written()).isEmpty();
    }

    @Test
    void closesTheOpenOneOfTwoClaimsOfAPayment() {
        told.tell(
                "/claims",
                ("{\"claims\":[{\"paymentHash\":\"%s\",\"state\":\"closed\","
                                + "\"settledAt\":\"2026-02-01T09:00:00.000Z\"},"
                                + "{\"paymentHash\":\"%s\",\"state\":\"open\","
                                + "\"settledAt\":\"2999-01-01T00:00:00.000Z\"}]}")
                        .formatted(HASH, HASH));

        assertThat(close(HASH, "kept", "--reference=r")).as(live.err()).isZero();

        assertThat(written())
                .singleElement()
                .satisfies(it ->
                        assertThat(((ClaimClosed) it).at()).isEqualTo("2999-01-01T00:00:00Z"));
    }

    @Test
    void asksNobodyWhenForced() {
        live.around(Map.of("ANALYTICS_URL", "http://127.0.0.1:1"));

        assertThat(close(HASH, "delivered", "--reference=r")).isEqualTo(1);
        assertThat(close(HASH, "delivered", "--reference=r", "--force")).as(live.err()).isZero();

        assertThat(written()).hasSize(1);
    }

    @Test
    void onlySaysItWhenItIsADryRun() {
        assertThat(close(HASH, "kept", "--reference=r", "--dry-run")).isZero();

        assertThat(live.out()).startsWith("would be written: ");
        assertThat(written()).isEmpty();
    }

    @Test
    void saysWhatCantBeMeant() {
        assertThat(close("AB", "kept", "--reference=r")).isEqualTo(2);
        assertThat(live.err()).contains("paymentHash must be 64 lower-case hexadecimal digits");
        assertThat(close(HASH, "lost", "--reference=r")).isEqualTo(2);
        assertThat(live.err()).contains("must be refunded, delivered or kept");
        assertThat(close(HASH, "kept")).isEqualTo(2);
        assertThat(close(HASH, "kept", "--reference=a\u001b[2J")).isEqualTo(2);
        assertThat(live.err())
                .contains("must not have control characters")
                .doesNotContain("\u001b");
        assertThat(close(HASH, "kept", "--reference=" + "x".repeat(201))).isEqualTo(2);
        assertThat(live.err()).contains("reference must have 1 to 200 characters");
    }

    @Test
    void saysThatThereIsNoTopic() {
        var elsewhere = LiveJournal.create();
        elsewhere.around(told.variables());

        int status =
                elsewhere.runOf(
                        ClaimCommand.commandLine(elsewhere.surroundings()),
                        "claim",
                        "close",
                        HASH,
                        "kept",
                        "--reference=r");

        assertThat(status).isEqualTo(1);
        assertThat(elsewhere.err()).contains(elsewhere.topics().operatorActions());
    }

    private int close(String... arguments) {
        return live.runOf(
                ClaimCommand.commandLine(live.surroundings()),
                Stream.concat(Stream.of("claim", "close"), Stream.of(arguments))
                        .toArray(String[]::new));
    }

    private List<OperatorAction> written() {
        var written = new ArrayList<OperatorAction>();
        var settings =
                Map.<String, Object>of(
                        "bootstrap.servers",
                        JournalBroker.bootstrapServers(),
                        "fetch.max.wait.ms",
                        20);
        try (var reader = TopicReader.open(settings, live.topics().operatorActions())) {
            reader.seekToBeginning();
            reader.readTo(
                    reader.ends(),
                    record -> {
                        assertThat(new String(record.key(), UTF_8)).isEqualTo(HASH);
                        written.add(MessageReader.operatorAction(record));
                    });
        }
        return written;
    }
}
