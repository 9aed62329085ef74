package io.boltline.contract;

import java.util.Comparator;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** Whether two values under one id say different things: pure. */
public final class Difference {
    private static final Comparator<JsonNode> BY_VALUE = Difference::compare;

    private Difference() {}

    /**
     * Whether two writings of a fact may differ in whatever they like, as instances come to it by
     * turns and word it differently.
     */
    public static boolean isExpected(String type) {
        return type.equals(MessageType.ORDER_REJECTED) || type.equals(MessageType.INVOICE_FAILED);
    }

    /**
     * Whether the difference vanishes when both are read by today's contract: members that it
     * doesn't know, their order, another notation of a number. An operator's word for a payment and
     * the node's are the same, if they tell of the same payment and amount.
     *
     * @param type the header {@code ce_type} of both
     */
    public static boolean vanishes(String type, byte[] first, byte[] later) {
        try {
            var one = MessageReader.event(type, first);
            var two = MessageReader.event(type, later);
            return tree(one).equals(BY_VALUE, tree(two)) || isTheNodesWord(one, two);
        } catch (UnreadableMessageException e) {
            return false;
        }
    }

    private static JsonNode tree(PurchaseEvent event) {
        return ContractJson.mapper().valueToTree(event);
    }

    private static int compare(JsonNode one, JsonNode two) {
        if (one.isNumber() && two.isNumber()) {
            return one.decimalValue().compareTo(two.decimalValue());
        }
        return one.equals(two) ? 0 : 1;
    }

    private static boolean isTheNodesWord(PurchaseEvent first, PurchaseEvent later) {
        return first instanceof InvoicePaid one
                && later instanceof InvoicePaid two
                && (one.byHand() == null) != (two.byHand() == null)
                && Objects.equals(one.paymentHash(), two.paymentHash())
                && one.receivedMsat() == two.receivedMsat();
    }
}
