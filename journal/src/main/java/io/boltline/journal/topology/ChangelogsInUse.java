package io.boltline.journal.topology;

import java.util.List;
import java.util.function.Supplier;

/**
 * The changelogs with which Streams began. What it restored from others of the same names may lack
 * something, whatever the stores' heads say.
 */
final class ChangelogsInUse {
    private final Supplier<List<String>> ids;
    private volatile List<String> begun = List.of();

    /**
     * None yet.
     *
     * @param ids of those that there are now, as {@link Changelogs#ids} tells them
     */
    ChangelogsInUse(Supplier<List<String>> ids) {
        this.ids = ids;
    }

    /** Streams begins with these. */
    void begin(List<String> changelogs) {
        begun = changelogs;
    }

    /**
     * Returns if there are no others now.
     *
     * @throws IllegalStateException if there are: it has to begin again
     */
    void require() {
        var now = ids.get();
        if (!now.equals(begun)) {
            throw new IllegalStateException(
                    "the changelogs were deleted and made anew since it began: there are %s, and there were %s"
                            .formatted(now, begun));
        }
    }
}
