package io.boltline.lightning;

/** Is told what a node finds wrong with an invoice that it makes all the same. */
@FunctionalInterface
public interface InvoiceWarnings {
    /** Nobody is told. */
    InvoiceWarnings IGNORED = _ -> {};

    /**
     * A warning.
     *
     * @param kind as Core Lightning names it without {@code warning_}: {@code capacity}, {@code
     *     offline}, {@code deadends}, {@code private_unused}, {@code mpp}; newer nodes may have
     *     others
     */
    void warned(String kind);
}
