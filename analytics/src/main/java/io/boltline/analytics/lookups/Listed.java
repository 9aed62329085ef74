package io.boltline.analytics.lookups;

import java.util.List;

/**
 * As many as are listed.
 *
 * @param items the first ones
 * @param areMore whether there are others, which are not listed
 */
public record Listed<T>(List<T> items, boolean areMore) {
    public Listed {
        items = List.copyOf(items);
    }

    /** Of a list that has one more than are listed, where there are more. */
    static <T> Listed<T> first(int most, List<T> found) {
        return new Listed<>(found.subList(0, Math.min(most, found.size())), found.size() > most);
    }

    /** All there is. */
    public static <T> Listed<T> all(List<T> items) {
        return new Listed<>(items, false);
    }
}
