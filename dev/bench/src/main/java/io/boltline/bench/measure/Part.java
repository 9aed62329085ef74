package io.boltline.bench.measure;

/**
 * A process whose share is measured, such as {@code gateway}.
 *
 * @param withChildren whether the CPU of the processes that it started counts as its own, while
 *     they live
 */
public record Part(String name, long pid, boolean withChildren) {

    /** Without its children. */
    public Part(String name, long pid) {
        this(name, pid, false);
    }
}
