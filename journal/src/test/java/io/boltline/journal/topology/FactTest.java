package io.boltline.journal.topology;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.MessageType;
import io.boltline.journal.topology.Arrival.NoFact;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactTest {
    private static final String ORDER = "purchase-0000000000000001";
    private static final String OTHER = "purchase-0000000000000002";
    private static final String TIMED = "purchase-3lm0zq0000000000000001";

    @ParameterizedTest
    @CsvSource({
        "boltline.order.created.v1, purchase-0000000000000001/order-created, ORDER_CREATED, 0",
        "boltline.invoice.requested.v1, purchase-0000000000000001/invoice-requested/2,"
                + " INVOICE_REQUESTED, 2",
        "boltline.invoice.created.v1, purchase-0000000000000001/invoice-created/1, INVOICE_CREATED,"
                + " 1",
        "boltline.invoice.failed.v1, purchase-0000000000000001/invoice-failed/1, INVOICE_FAILED, 1",
        "boltline.invoice.paid.v1, purchase-0000000000000001/invoice-paid/999999999, INVOICE_PAID,"
                + " 999999999",
        "boltline.invoice.expired.v1, purchase-0000000000000001/invoice-expired/10,"
                + " INVOICE_EXPIRED, 10",
        "boltline.order.rejected.v1, 7f1d/order-rejected, ORDER_REJECTED, 0",
        "boltline.order.shipped.v1, anything, OTHER, 0"
    })
    void readsTypeAndIdOfEachKind(String type, String id, FactKind kind, int attempt) {
        var fact = (Fact) arrival(ORDER, "{}", type, id, ORDER);

        assertThat(fact.kind()).isEqualTo(kind);
        assertThat(fact.attempt()).isEqualTo(attempt);
    }

    @Test
    void keepsAnOrdersFactsUnderTheOrder() {
        assertThat(key(MessageType.ORDER_CREATED, ORDER + "/order-created"))
                .isEqualTo("0000000000000001")
                .isEqualTo(key(MessageType.INVOICE_PAID, ORDER + "/invoice-paid/1"));
    }

    @Test
    void keepsTheFactsOfAnOrderWithATimeInItsIdApartFromThoseOfAnyOther() {
        var fact =
                (Fact)
                        arrival(
                                TIMED,
                                "{}",
                                MessageType.INVOICE_PAID,
                                TIMED + "/invoice-paid/12",
                                TIMED);

        assertThat(fact.attempt()).isEqualTo(12);
        assertThat(new String(fact.storeKey(), US_ASCII)).isEqualTo("3lm0zq0000000000000001");
        assertThat(arrival(TIMED, "{}", MessageType.ORDER_CREATED, ORDER + "/order-created", TIMED))
                .isEqualTo(new NoFact(ConflictCause.MISNAMED));
    }

    @Test
    void keepsARejectionUnderItsCommandAndWhatIsUnknownUnderItsId() {
        assertThat(key(MessageType.ORDER_REJECTED, "000000000000000/order-rejected"))
                .isEqualTo("!000000000000000");
        assertThat(key("boltline.order.shipped.v1", "000000000000000"))
                .isEqualTo("?000000000000000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "order-created",
                "/order-created",
                ORDER,
                ORDER + "/order-created/1",
                ORDER + "/order-createdx",
                OTHER + "/order-created",
                ORDER + "/invoice-created/1",
                "7f1d/order-rejected"
            })
    void refusesAnIdThatIsNotItsTypes(String id) {
        assertThat(arrival(ORDER, "{}", MessageType.ORDER_CREATED, id, ORDER))
                .isIn(new NoFact(ConflictCause.MISNAMED), new NoFact(ConflictCause.NO_ID));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "01", "-1", "1x", "1000000000", "1/2", "x"})
    void refusesAnAttemptThatIsNone(String attempt) {
        assertThat(
                        arrival(
                                ORDER,
                                "{}",
                                MessageType.INVOICE_PAID,
                                ORDER + "/invoice-paid/" + attempt,
                                ORDER))
                .isEqualTo(new NoFact(ConflictCause.MISNAMED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ORDER + "/order-created",
                OTHER + "/invoice-paid/3",
                TIMED + "/invoice-paid/3",
                "7f1d/order-rejected"
            })
    void refusesAnIdOfAKnownTypeUnderAnUnknownOne(String id) {
        assertThat(arrival(ORDER, "{}", "boltline.order.shipped.v1", id, ORDER))
                .isEqualTo(new NoFact(ConflictCause.MISNAMED));
    }

    @Test
    void refusesARejectionWithoutACommand() {
        assertThat(arrival(ORDER, "{}", MessageType.ORDER_REJECTED, "/order-rejected", ORDER))
                .isEqualTo(new NoFact(ConflictCause.MISNAMED));
    }

    @ParameterizedTest
    @CsvSource({", no-type", "'', no-type", "boltline order, no-type", "böltline, no-type"})
    void refusesWhatHasNoType(@Nullable String type, String cause) {
        var arrival = (NoFact) arrival(ORDER, "{}", type, ORDER + "/order-created", ORDER);

        assertThat(arrival.cause().text()).isEqualTo(cause);
    }

    @Test
    void refusesHeadersThatAreTooLong() {
        assertThat(arrival(ORDER, "{}", "x".repeat(255), "x".repeat(255), ORDER))
                .isInstanceOf(Fact.class);
        assertThat(arrival(ORDER, "{}", "x".repeat(256), "x", ORDER))
                .isEqualTo(new NoFact(ConflictCause.NO_TYPE));
        assertThat(arrival(ORDER, "{}", "x", "x".repeat(256), ORDER))
                .isEqualTo(new NoFact(ConflictCause.NO_ID));
    }

    @Test
    void refusesWhatHasNoId() {
        assertThat(arrival(ORDER, "{}", MessageType.ORDER_CREATED, null, ORDER))
                .isEqualTo(new NoFact(ConflictCause.NO_ID));
    }

    @ParameterizedTest
    @CsvSource({
        ",",
        "''",
        "purchase-000000000000000",
        "purchase-00000000000000011",
        "purchase-3lm0zq00000000000000011",
        "purchase-000000000000000A",
        "purchase-000000000000000-",
        "purchasE-0000000000000001"
    })
    void refusesAKeyThatIsNoOrder(@Nullable String key) {
        assertThat(arrival(key, "{}", MessageType.ORDER_CREATED, ORDER + "/order-created", key))
                .isEqualTo(new NoFact(ConflictCause.NO_ORDER));
    }

    @Test
    void refusesAKeyThatIsNotTheSubject() {
        assertThat(arrival(ORDER, "{}", MessageType.ORDER_CREATED, OTHER + "/order-created", OTHER))
                .isEqualTo(new NoFact(ConflictCause.OTHER_SUBJECT));
        assertThat(arrival(ORDER, "{}", MessageType.ORDER_CREATED, ORDER + "/order-created", null))
                .isEqualTo(new NoFact(ConflictCause.OTHER_SUBJECT));
    }

    @ParameterizedTest
    @CsvSource({",", "''", "{", "[]", "null", "'{} '"})
    void refusesAValueThatIsNoObject(@Nullable String value) {
        assertThat(
                        arrival(
                                ORDER,
                                value,
                                MessageType.ORDER_CREATED,
                                ORDER + "/order-created",
                                ORDER))
                .isEqualTo(new NoFact(ConflictCause.UNREADABLE));
    }

    private static String key(String type, String id) {
        return new String(((Fact) arrival(ORDER, "{}", type, id, ORDER)).storeKey(), US_ASCII);
    }

    private static Arrival arrival(
            @Nullable String key,
            @Nullable String value,
            @Nullable String type,
            @Nullable String id,
            @Nullable String subject) {
        return Fact.of(bytes(key), bytes(value), bytes(type), bytes(id), bytes(subject));
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
