package io.boltline.journal.topology;

/** Why a fact can't follow the order's earlier ones. It happened, and so it is journaled. */
enum Anomaly {
    BEFORE_ORDER("before-order"),
    BEFORE_PREVIOUS_ATTEMPT("before-previous-attempt"),
    BEFORE_REQUEST("before-request"),
    BEFORE_INVOICE("before-invoice");

    private final String text;

    Anomaly(String text) {
        this.text = text;
    }

    /** As the header and the metric have it. */
    String text() {
        return text;
    }
}
