package io.boltline.cli;

/** Is told how a long reading gets on. */
@FunctionalInterface
public interface Progress {
    /** Tells nobody. */
    Progress SILENT = (_, _) -> {};

    /**
     * Called often, so it must be quick.
     *
     * @param what is being read, such as {@code events}
     * @param count how many were so far
     */
    void at(String what, long count);
}
