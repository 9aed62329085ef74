package io.boltline.contract.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.CommandId;
import io.boltline.contract.ContractJson;
import io.boltline.contract.OrderId;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * The topics keep what was once written: a change of these files makes entries unreadable that
 * nobody writes again, and payments untold. A new member gets a new file, and is nullable.
 */
class PersistedFormsTest {
    private static final IndexedInvoice ENTRY =
            new IndexedInvoice(
                    "ab".repeat(32),
                    new OrderId("purchase-0123456789abcdef"),
                    Instant.parse("2026-01-31T12:00:00.123Z"),
                    1,
                    "cln",
                    "02".repeat(33),
                    "ab".repeat(32),
                    new CommandId("8b5f1a0e-0000-4000-8000-000000000001"),
                    IndexedInvoice.Told.CREATED);
    private static final Checkpoint SEVENTH = new Checkpoint(7, "cd".repeat(32));

    private static final Map<String, Record> SAMPLES =
            Map.of(
                    "key-check/order-id",
                    new KeyCheck(
                            "order-id",
                            "2c651966dec1432c251a23f3e0825d51eb76d19e3619ee2d027dd19d9b3ba6ad"),
                    "invoice-index/created",
                    ENTRY,
                    "invoice-index/expired",
                    ENTRY.told(IndexedInvoice.Told.EXPIRED),
                    "invoice-index/paid",
                    ENTRY.told(IndexedInvoice.Told.PAID),
                    "settlement-cursor/before-the-first",
                    Cursor.beforeTheFirst("02".repeat(33)),
                    "settlement-cursor/usual",
                    new Cursor(
                            "02".repeat(33), List.of(new Checkpoint(3, "ab".repeat(32)), SEVENTH)),
                    "settlement-mark/before-the-first",
                    Mark.beforeTheFirst("02".repeat(33)),
                    "settlement-mark/usual",
                    new Mark("02".repeat(33), 5, SEVENTH, null, null),
                    "settlement-mark/with-the-index-read",
                    new Mark("02".repeat(33), 5, SEVENTH, null, List.of(12L, 0L)),
                    "settlement-mark/with-odd-invoices",
                    new Mark(
                            "02".repeat(33), 2, SEVENTH, new Mark.Aside(List.of(2L, 4L), 5), null));

    static Stream<String> forms() {
        return SAMPLES.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void writesWhatWasRecorded(String form) throws IOException {
        assertThat((Object) json(ContractJson.mapper().writeValueAsString(sample(form))))
                .isEqualTo(json(recorded(form)));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void readsWhatWasRecorded(String form) throws IOException {
        assertThat(read(recorded(form), form)).isEqualTo(sample(form));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void passesOverMembersThatItDoesNotKnow(String form) throws IOException {
        String newer = recorded(form).stripTrailing().replaceFirst("\\{", "{\"addedLater\": [1],");

        assertThat(read(newer, form)).isEqualTo(sample(form));
    }

    @Test
    void keepsCursorsAndMarksWhereTheyWere() {
        String node = "02".repeat(33);

        assertThat(SettlementKey.ofCursor(node)).isEqualTo(node);
        assertThat(SettlementKey.ofMark(node)).isEqualTo(node + "/sweep");
        assertThat(SettlementKey.nodeOf(SettlementKey.ofMark(node))).isEqualTo(node);
        assertThat(SettlementKey.nodeOf(node)).isEqualTo(node);
    }

    private static Record read(String text, String form) {
        return ContractJson.mapper().readValue(text, sample(form).getClass());
    }

    private static JsonNode json(String text) {
        return ContractJson.mapper().readTree(text);
    }

    private static Record sample(String form) {
        return Objects.requireNonNull(SAMPLES.get(form));
    }

    private static String recorded(String form) throws IOException {
        try (var in = PersistedFormsTest.class.getResourceAsStream("/samples/" + form + ".json")) {
            assertThat(in).as("the recorded sample of %s", form).isNotNull();
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
