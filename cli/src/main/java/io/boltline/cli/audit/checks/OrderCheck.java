package io.boltline.cli.audit.checks;

import io.boltline.cli.audit.evidence.Evidence;
import io.boltline.cli.audit.evidence.Step;
import io.boltline.cli.audit.report.Difference.Kind;

/** The order document and its {@code OrderCreated}. */
final class OrderCheck {
    private OrderCheck() {}

    static void check(Case order, boolean young, Findings findings) {
        if (order.brokenDoc()) {
            findings.contradiction(Kind.ORDER_UNREADABLE, "see the document");
        }
        if (order.order().isEmpty()) {
            withoutDocument(order, findings);
            return;
        }
        Evidence.OrderDoc document = order.order().get();
        if (document.inConflict()) {
            findings.contradiction(Kind.DOCUMENT_IN_CONFLICT, "the order document");
        }
        if (order.createdEvent().isEmpty()) {
            findings.absence(
                    Kind.ORDER_WITHOUT_EVENT, young, "%d sats".formatted(document.priceSats()));
        }
        order.told().stream()
                .filter(event -> event.step() instanceof Step.Created)
                .filter(event -> !event.content().equals(document.event()))
                .forEach(event ->
                        findings.contradiction(
                                Kind.ORDER_DIFFERS,
                                "at %s: %s"
                                        .formatted(
                                                LogCheck.place(event),
                                                difference(
                                                        document, (Step.Created) event.step()))));
    }

    /** Documents are read after the log and never deleted: what the log knew must be there. */
    private static void withoutDocument(Case order, Findings findings) {
        order.createdEvent()
                .filter(event -> !event.late())
                .ifPresent(event ->
                        findings.contradiction(
                                Kind.EVENT_WITHOUT_ORDER, "at " + LogCheck.place(event)));
    }

    private static String difference(Evidence.OrderDoc document, Step.Created event) {
        if (document.priceSats() != event.priceSats()) {
            return "%d sats in the document, %d in the log"
                    .formatted(document.priceSats(), event.priceSats());
        }
        return document.user().equals(event.user()) ? "other content" : "another user";
    }
}
