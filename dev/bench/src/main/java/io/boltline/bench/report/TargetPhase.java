package io.boltline.bench.report;

/** A part of the table of targets that is measured at one go. */
public enum TargetPhase {
    AGAINST("In turn with the other server"),
    KEYED("Purchases with an Idempotency-Key"),
    SLOW_NODE("A node that takes 50 ms"),
    JOURNAL("With the journal"),
    GATEWAYS("One gateway, then four"),
    SIZES("A small database and a large one, in turn");

    private final String title;

    TargetPhase(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
