package io.boltline.streams;

import java.util.List;
import java.util.function.Supplier;

/**
 * The changelogs with which Streams began. What it restored from others of the same names may lack
 * something, whatever the stores' heads say.
 */
public final class ChangelogsInUse {
    private final Supplier<List<String>> ids;
    private volatile List<String> begun = List.of();

    /**
     * None yet.
     *
     * @param ids of those that there are now, as {@link ChangelogTopics#ids} tells them
     */
    public ChangelogsInUse(Supplier<List<String>> ids) {
        this.ids = ids;
    }

    /** Streams begins with these. */
    public void begin(List<String> changelogs) {
        begun = changelogs;
    }

    /**
     * Returns if there are no others now.
     *
     * @throws IllegalStateException if there are: it has to begin again
     */
    public void require() {
        var now = ids.get();
        if (!now.equals(begun)) {
            throw new IllegalStateException(
                    "the changelogs were deleted and made anew since it began: there are %s, and there were %s"
                            .formatted(now, begun));
        }
    }
}
