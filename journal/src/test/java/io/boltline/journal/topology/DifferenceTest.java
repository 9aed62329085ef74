package io.boltline.journal.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.ContractJson;
import io.boltline.contract.Difference;
import io.boltline.contract.InvoicePaid;
import io.boltline.contract.MessageType;
import io.boltline.contract.OrderId;
import io.boltline.contract.PurchaseEvent;
import org.junit.jupiter.api.Test;

class DifferenceTest {
    private static final OrderId ORDER = Events.order(1);
    private static final String CREATED = json(Events.created(ORDER));

    @Test
    void vanishesInMembersThatTheContractDoesNotKnow() {
        assertThat(vanishes(CREATED, CREATED.replaceFirst("\\{", "{\"colour\":\"red\","))).isTrue();
    }

    @Test
    void vanishesInTheNotationOfNumbers() {
        assertThat(vanishes(CREATED, CREATED.replace("\"sats\":1000", "\"sats\":1e3"))).isTrue();
    }

    @Test
    void staysWhereSomethingElseIsSaid() {
        assertThat(vanishes(CREATED, CREATED.replace("alice", "bob"))).isFalse();
        assertThat(vanishes(CREATED, CREATED.replace("\"sats\":1000", "\"sats\":1001"))).isFalse();
    }

    @Test
    void staysWhereOneCantBeRead() {
        assertThat(vanishes(CREATED, "{}")).isFalse();
        assertThat(vanishes("{", CREATED)).isFalse();
        assertThat(Difference.vanishes("boltline.unknown.v1", bytes("{}"), bytes("{ }"))).isFalse();
    }

    @Test
    void vanishesBetweenAnOperatorsWordAndTheNodes() {
        var byHand = Events.paid(ORDER, 1, 1_000_000, new InvoicePaid.ByHand("seen at the node"));

        assertThat(paid(byHand, Events.paid(ORDER, 1))).isTrue();
        assertThat(paid(byHand, Events.paid(ORDER, 1, 999_000, null))).isFalse();
        assertThat(paid(Events.paid(ORDER, 1), Events.paid(ORDER, 1, 999_000, null))).isFalse();
    }

    private static boolean paid(InvoicePaid first, InvoicePaid later) {
        return Difference.vanishes(
                MessageType.INVOICE_PAID, bytes(json(first)), bytes(json(later)));
    }

    private static boolean vanishes(String first, String later) {
        return Difference.vanishes(MessageType.ORDER_CREATED, bytes(first), bytes(later));
    }

    private static String json(PurchaseEvent event) {
        return ContractJson.mapper().writeValueAsString(event);
    }

    private static byte[] bytes(String json) {
        return json.getBytes(UTF_8);
    }
}
