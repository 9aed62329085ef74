package io.boltline.cli.audit.checks;

import io.boltline.cli.audit.evidence.Evidence;
import io.boltline.cli.audit.evidence.Step;
import io.boltline.cli.audit.report.Difference.Kind;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The document that follows an order's invoice, which is a projection of the events. */
final class InvoiceDocumentCheck {
    /** What the document may say: the projection may be behind what is younger. */
    private record Expected(Set<Standing> standings, boolean mayBeAbsent) {}

    private InvoiceDocumentCheck() {}

    static void check(Case order, Terms terms, Findings findings) {
        Expected expected = expected(order, terms);
        if (order.invoiceDoc().isEmpty()) {
            if (!expected.mayBeAbsent()) {
                findings.absence(Kind.INVOICE_DOCUMENT_MISSING, false, describe(expected));
            }
            return;
        }
        Evidence.InvoiceDoc document = order.invoiceDoc().get();
        if (document.inConflict()) {
            findings.contradiction(Kind.DOCUMENT_IN_CONFLICT, "the invoice's document");
        }
        if (!isAt(document, expected)) {
            findings.absence(
                    Kind.INVOICE_DOCUMENT_DIFFERS,
                    false,
                    "attempt %d %s, the events tell %s"
                            .formatted(document.attempt(), document.status(), describe(expected)));
        } else if (!says(document, expected)) {
            findings.contradiction(
                    Kind.INVOICE_DOCUMENT_DIFFERS,
                    "attempt %d %s: its invoice, payment, order or time is not the event's"
                            .formatted(document.attempt(), document.status()));
        }
        sameOwner(order, document, findings);
    }

    private static boolean isAt(Evidence.InvoiceDoc document, Expected expected) {
        return expected.standings().stream().anyMatch(standing -> isAt(document, standing));
    }

    private static boolean isAt(Evidence.InvoiceDoc document, Standing standing) {
        return standing.attempt() == document.attempt()
                && standing.status().equals(document.status());
    }

    private static boolean says(Evidence.InvoiceDoc document, Expected expected) {
        return expected.standings().stream()
                .anyMatch(standing ->
                        isAt(document, standing) && standing.document().equals(document.content()));
    }

    private static Expected expected(Case order, Terms terms) {
        var standings = new HashSet<Standing>();
        Optional<Standing> now = Optional.empty();
        boolean mayBeAbsent = true;
        for (Evidence.Event event : order.events()) {
            Optional<Standing> told = Standing.toldBy(event.step());
            if (told.isPresent()) {
                now = Optional.of(now.map(it -> it.evolve(told.get())).orElse(told.get()));
                if (!event.late() && !terms.isYoung(event.appendedMillis())) {
                    standings.clear();
                    mayBeAbsent = false;
                }
                standings.add(now.get());
            }
        }
        return new Expected(standings, mayBeAbsent);
    }

    private static void sameOwner(Case order, Evidence.InvoiceDoc document, Findings findings) {
        boolean isAnothers =
                order.step(Step.Invoiced.class, document.attempt())
                        .filter(invoiced -> !document.user().equals(invoiced.user()))
                        .isPresent();
        if (isAnothers) {
            findings.contradiction(
                    Kind.INVOICE_DOCUMENT_DIFFERS,
                    "attempt %d: its user is not the event's".formatted(document.attempt()));
        }
    }

    private static String describe(Expected expected) {
        return expected.standings().isEmpty()
                ? "nothing"
                : String.join(
                        " or ",
                        expected.standings().stream()
                                .map(it -> "attempt %d %s".formatted(it.attempt(), it.status()))
                                .sorted()
                                .toList());
    }
}
