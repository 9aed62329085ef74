package io.boltline.cli.restore;

import io.boltline.contract.InvoiceStanding;
import io.boltline.contract.document.InvoiceDocument;
import io.boltline.contract.document.OrderDocument;
import io.boltline.contract.document.ToldInvoice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A document that follows from the log, and the rule of what to do about the one that is there. */
sealed interface Wanted {
    /** The document's. */
    String id();

    /** When the order was placed. */
    Instant placedAt();

    /** What is to be done about the stored document, null when there is none. */
    Decision decide(@Nullable ObjectNode stored);

    /** What to do. */
    sealed interface Decision {
        /** It says what the log does. */
        record Keep() implements Decision {}

        /** There is none. */
        record PutBack(ObjectNode document) implements Decision {}

        /** It says less than the log. */
        record BringUp(ObjectNode document) implements Decision {}

        /** It is not for this command to change. */
        record Leave(NotRestored why) implements Decision {}
    }

    /** The documents of an order, the order's own first. */
    static List<Wanted> of(LoggedOrder order) {
        var wanted = new ArrayList<Wanted>();
        order.document().ifPresent(document -> wanted.add(new Order(document)));
        order.invoice().ifPresent(told -> wanted.add(new Invoice(told, order.owner())));
        return wanted;
    }

    /** Never changed once it is written. */
    record Order(OrderDocument document) implements Wanted {
        @Override
        public String id() {
            return document.id().value();
        }

        @Override
        public Instant placedAt() {
            return document.timestamp();
        }

        @Override
        public Decision decide(@Nullable ObjectNode stored) {
            if (stored == null) {
                return new Decision.PutBack(document.toJson());
            }
            return OrderDocument.ifOurs(stored)
                    .map(document::differences)
                    .map(members ->
                            members.isEmpty()
                                    ? new Decision.Keep()
                                    : new Decision.Leave(NotRestored.different(id(), members)))
                    .orElseGet(() ->
                            new Decision.Leave(
                                    NotRestored.because(id(), "is no order's document")));
        }
    }

    /** Evolves, by the rule of the order-processor. */
    record Invoice(ToldInvoice told, Optional<String> owner) implements Wanted {
        @Override
        public String id() {
            return told.event().orderId().invoiceDocumentId();
        }

        @Override
        public Instant placedAt() {
            return told.event().timestamp();
        }

        @Override
        public Decision decide(@Nullable ObjectNode stored) {
            if (owner.isEmpty()) {
                return new Decision.Leave(
                        NotRestored.because(id(), "the log does not say whose order it is"));
            }
            var first = told.first(owner.get());
            if (stored == null) {
                return new Decision.PutBack(first.toJson());
            }
            return InvoiceDocument.ifOurs(stored)
                    .map(before -> decide(before, first, stored))
                    .orElseGet(() ->
                            new Decision.Leave(
                                    NotRestored.because(id(), "is no invoice's document")));
        }

        private Decision decide(InvoiceDocument before, InvoiceDocument first, ObjectNode stored) {
            var members = differences(before, first);
            if (!members.isEmpty()) {
                return new Decision.Leave(NotRestored.different(id(), members));
            }
            var after = told.after(before);
            return after.equals(before)
                    ? new Decision.Keep()
                    : new Decision.BringUp(after.toJson().set("_rev", stored.path("_rev")));
        }

        /** In what never changes while an invoice lives. */
        private List<String> differences(InvoiceDocument stored, InvoiceDocument logged) {
            var members = new ArrayList<String>();
            if (!stored.userName().equals(logged.userName())) {
                members.add("userName");
            }
            if (!stored.timestamp().equals(logged.timestamp())) {
                members.add("timestamp");
            }
            if (isUnknown(stored.standing())) {
                members.add("invoice");
            }
            return members;
        }

        /** Whether the log tells an attempt's invoice, and it is another one. */
        private boolean isUnknown(InvoiceStanding stored) {
            var invoice = stored.invoice();
            var told =
                    this.told.standings().stream()
                            .filter(standing -> standing.attempt() == stored.attempt())
                            .map(InvoiceStanding::invoice)
                            .filter(Objects::nonNull)
                            .map(known -> known.paymentHash())
                            .toList();
            return invoice != null && !told.isEmpty() && !told.contains(invoice.paymentHash());
        }
    }
}
