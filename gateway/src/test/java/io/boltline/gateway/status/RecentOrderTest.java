package io.boltline.gateway.status;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.CommandId;
import io.boltline.contract.ContractJson;
import io.boltline.contract.Headers;
import io.boltline.contract.Invoice;
import io.boltline.contract.InvoiceStanding;
import io.boltline.contract.PurchaseReply;
import io.boltline.service.secret.SessionSeal;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class RecentOrderTest {
    private static final Facts HERS =
            Facts.of("purchase-0123456789abcdef", "alice", Instant.parse("2026-01-31T12:00:00Z"));

    private final RecentOrders orders = new RecentOrders(1_000_000, Facts.claimants());

    @Test
    void knowsNothingOfAnOrderThatWasNeverHeardOf() {
        assertThat(order().standing()).isEmpty();
        assertThat(order().placedIfComplete()).isEmpty();
    }

    @Test
    void standsWhereItsEventsSay() {
        orders.note(Facts.read(HERS.orderCreated()));
        orders.note(Facts.read(HERS.invoiceCreated(1)));
        orders.note(Facts.read(HERS.invoicePaid(1)));
        orders.note(Facts.read(HERS.invoiceCreated(1)));

        assertThat(order().standing().map(InvoiceStanding::invoice).map(Invoice::status))
                .hasValue(Invoice.Status.PAID);
        assertThat(order().placedIfComplete())
                .hasValue(PlacedOrder.of(HERS.orderCreated(), "alice"));
    }

    @Test
    void isNotPaidByThePaymentOfACheaperInvoice() {
        orders.note(Facts.read(HERS.invoiceCreated(1)));
        orders.note(Facts.read(HERS.invoicePaid(1, 100_000, 100_000)));

        var answer =
                StatusAnswer.of(
                        HERS.orderId(), PurchaseSummary.of(PurchaseStatus.of(order().standing())));

        assertThat(ContractJson.mapper().valueToTree(answer.body()).toString())
                .contains(
                        "\"status\":\"underpaid\",\"attempt\":1,\"invoice\"",
                        "\"status\":\"underpaid\",\"expiresAt\"",
                        "\"receivedMsat\":100000");
    }

    /** Both have the id of the attempt's payment. */
    @Test
    void isPaidByThePaymentThatComesAfterSuchACopy() {
        orders.note(Facts.read(HERS.invoiceCreated(1)));
        orders.note(Facts.read(HERS.invoicePaid(1, 100_000, 100_000)));
        orders.note(Facts.read(HERS.invoicePaid(1)));
        orders.note(Facts.read(HERS.invoicePaid(1, 100_000, 100_000)));

        assertThat(order().standing().filter(InvoiceStanding::isPaid)).isPresent();
    }

    @Test
    void knowsNoOwnerWhenItsFirstInvoiceIsNotRecent() {
        orders.note(Facts.read(HERS.invoiceCreated(2)));

        assertThat(order().standing().map(InvoiceStanding::attempt)).hasValue(2);
        assertThat(order().placedIfComplete()).isEmpty();
    }

    @Test
    void isNotCompleteWithoutItsOwnEvent() {
        orders.note(Facts.read(HERS.invoiceCreated(1)));

        assertThat(order().placedIfComplete()).isEmpty();
    }

    @Test
    void keepsWhatItsCallerSaidOfIt() {
        orders.note(
                Facts.read(
                        HERS.orderCreated(
                                """
                                {"product":"pow_lab","sats":1000,"colour":"red","description":"POW Lab",
                                 "metadata":{"orderId":"shop-7"}}
                                """)));
        orders.note(Facts.read(HERS.invoiceCreated(1)));

        assertThat(order().placedIfComplete().orElseThrow().details().json())
                .isEqualTo("{\"description\":\"POW Lab\",\"metadata\":{\"orderId\":\"shop-7\"}}");
    }

    @Test
    void passesOverWhatNobodyCanRead() {
        var event = Facts.read(HERS.invoiceCreated(1));
        orders.note(
                new ConsumerRecord<>(
                        event.topic(),
                        0,
                        0,
                        0,
                        event.timestampType(),
                        0,
                        0,
                        event.key(),
                        new byte[] {1},
                        event.headers(),
                        event.leaderEpoch()));

        assertThat(order().standing()).isEmpty();
    }

    @Test
    void knowsInWhoseNameTheCommandsAsk() {
        orders.note(Facts.command(HERS.orderId(), "hers", cookieNaming("alice")));
        orders.note(Facts.command(HERS.orderId(), "his", cookieNaming("bob")));
        orders.note(Facts.command(HERS.orderId(), "nobodys", "no-cookie-of-couchdb"));

        assertThat(order().commandsFor(new Viewer.User("alice")))
                .containsExactly(new CommandId("hers"));
        assertThat(order().commandsFor(new Viewer.User("bob")))
                .containsExactly(new CommandId("his"));
        assertThat(order().commandsFor(new Viewer.User("no-cookie-of-couchdb"))).isEmpty();
    }

    @Test
    void tellsNobodyOfACommandWhoseSenderMayOnlyHaveGuessedAKey() {
        var command = Facts.command(HERS.orderId(), "forged", cookieNaming("alice"));
        command.headers().add(Headers.UNPROVEN, new byte[0]);

        orders.note(command);

        assertThat(order().commandsFor(new Viewer.User("alice"))).isEmpty();
    }

    @Test
    void keepsNoSessionOfAnOrderThatHasCome() {
        noteTheOrderAndItsInvoice();
        orders.note(Facts.command(HERS.orderId(), "repeat", cookieNaming("alice")));
        orders.note(Facts.read(new PurchaseReply.Refused(HERS.orderId(), 422, "no"), "repeat"));

        assertThat(order().commands()).isEmpty();
        assertThat(order().refusals()).isEmpty();
        assertThat(order().placedIfComplete()).map(PlacedOrder::userName).hasValue("alice");
    }

    @Test
    void dropsTheSessionsThatCameBeforeTheOrder() {
        orders.note(Facts.command(HERS.orderId(), "hers", cookieNaming("alice")));
        orders.note(Facts.read(HERS.orderCreated()));
        assertThat(order().commandsFor(new Viewer.User("alice"))).hasSize(1);
        orders.note(Facts.read(HERS.invoiceCreated(1)));

        assertThat(order().commands()).isEmpty();
    }

    @Test
    void weighsNoMoreForTheCommandsOfAnOrderThatHasCome() {
        noteTheOrderAndItsInvoice();
        int alone = order().weight();
        orders.note(Facts.command(HERS.orderId(), "repeat", cookieNaming("alice")));

        assertThat(order().weight()).isEqualTo(alone);
    }

    @Test
    void knowsWhyItWasRejectedHoweverManyOthersAreRefused() {
        orders.note(Facts.command(HERS.orderId(), "hers", cookieNaming("alice")));
        orders.note(Facts.read(new PurchaseReply.Refused(HERS.orderId(), 422, "no"), "hers"));

        noteForeignRefusals();

        assertThat(order().rejection(new CommandId("hers"))).isPresent();
    }

    @Test
    void hearsOfARejectionAfterManyOthersWereRefused() {
        orders.note(Facts.command(HERS.orderId(), "hers", cookieNaming("alice")));
        noteForeignRefusals();

        orders.note(Facts.read(new PurchaseReply.Refused(HERS.orderId(), 422, "no"), "hers"));

        assertThat(order().rejection(new CommandId("hers"))).isPresent();
        assertThat(order().refusals()).hasSize(8);
    }

    /** The topics are read one beside the other. */
    @Test
    void keepsARejectionThatIsReadBeforeItsCommand() {
        orders.note(Facts.read(new PurchaseReply.Refused(HERS.orderId(), 422, "no"), "hers"));
        noteForeignRefusals();

        orders.note(Facts.command(HERS.orderId(), "hers", cookieNaming("alice")));

        assertThat(order().rejection(new CommandId("hers"))).isPresent();
    }

    @Test
    void countsAllThatItKeepsOfTheLargestMessages() {
        var longest = "a".repeat(3000);
        for (int i = 0; i < 10; i++) {
            var command = "%064d".formatted(i);
            orders.note(Facts.command(HERS.orderId(), command, cookieNaming(longest)));
            orders.note(
                    Facts.read(
                            new PurchaseReply.Refused(HERS.orderId(), 400, "r".repeat(1000)),
                            command));
        }
        orders.note(
                Facts.read(
                        HERS.orderCreated(
                                "{\"metadata\":{\"text\":\"%s\"}}".formatted("m".repeat(60_000)))));

        assertThat(order().commands()).hasSize(8);
        assertThat(bytesIn(order())).isGreaterThan(8 * 1000 + 60_000).isLessThan(order().weight());

        orders.note(Facts.read(HERS.invoiceCreated(1, "l".repeat(3000))));

        assertThat(bytesIn(order())).isGreaterThan(3000 + 60_000).isLessThan(order().weight());
    }

    /** Whoever knows the id may have asked for another invoice. */
    private void noteForeignRefusals() {
        for (int i = 0; i < 9; i++) {
            orders.note(
                    Facts.read(
                            new PurchaseReply.Refused(HERS.orderId(), 404, "not yours"),
                            "foreign" + i));
        }
    }

    private void noteTheOrderAndItsInvoice() {
        orders.note(Facts.read(HERS.orderCreated()));
        orders.note(Facts.read(HERS.invoiceCreated(1)));
    }

    /** Of all texts and arrays that hang on it. */
    private static int bytesIn(Object kept) {
        return switch (kept) {
            case byte[] bytes -> bytes.length;
            case String text -> text.length();
            case Boolean _ -> 1;
            case SessionSeal _ -> 0; // one for all
            case Map<?, ?> map ->
                    map.entrySet().stream()
                            .mapToInt(e -> bytesIn(e.getKey()) + bytesIn(e.getValue()))
                            .sum();
            default ->
                    Stream.of(kept.getClass().getDeclaredFields())
                            .filter(field -> !Modifier.isStatic(field.getModifiers()))
                            .mapToInt(field -> bytesIn(value(field, kept)))
                            .sum();
        };
    }

    private static Object value(Field field, Object of) {
        try {
            field.setAccessible(true);
            return field.get(of);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    /** Of the form of CouchDB's. */
    private static String cookieNaming(String userName) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((userName + ":65B8F3A0:hmac").getBytes(UTF_8));
    }

    private RecentOrder order() {
        return orders.find(HERS.orderId());
    }
}
