package io.boltline.cli.audit.checks;

import io.boltline.cli.audit.evidence.Evidence;
import io.boltline.cli.audit.report.Difference.Kind;

/** The events of an order against the journal, where there is one. */
final class JournalCheck {
    private JournalCheck() {}

    static void check(Case order, Terms terms, Findings findings) {
        if (!terms.journal().wasRead()) {
            return;
        }
        for (Evidence.Event fact : order.factsNotJournaled()) {
            if (terms.mustBeJournaled(fact)) {
                findings.contradiction(
                        Kind.NOT_JOURNALED,
                        "at %s, and the journal %s"
                                .formatted(
                                        LogCheck.place(fact),
                                        terms.journal().isBeyond(fact)
                                                ? "has later ones of the partition"
                                                : "has not come so far"));
            }
        }
        for (Evidence.SetAside aside : order.setAside()) {
            order.events().stream()
                    .filter(aside::isOf)
                    .forEach(event ->
                            findings.contradiction(
                                    Kind.JOURNAL_CONFLICT,
                                    "%s, at %s".formatted(aside.cause(), LogCheck.place(event))));
        }
    }
}
