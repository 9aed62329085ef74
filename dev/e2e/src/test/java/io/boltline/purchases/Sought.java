package io.boltline.purchases;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Many texts that are looked for at once: what is searched is read once, however many they are. A
 * pipeline of a thousand purchases has a thousand preimages.
 */
final class Sought {
    /** Characters; none of the texts is shorter. */
    static final int SHORTEST = 16;

    private static final long BASE = 1_000_003;
    private static final long LEAVING = power(SHORTEST - 1);

    private final Map<Long, List<String>> textsByBeginning = new HashMap<>();

    /**
     * Looks for all of these.
     *
     * @throws IllegalArgumentException if one is shorter than {@link #SHORTEST}
     */
    Sought(Collection<String> texts) {
        for (String text : texts) {
            if (text.length() < SHORTEST) {
                throw new IllegalArgumentException(
                        "shorter than %d characters: one of %d".formatted(SHORTEST, text.length()));
            }
            textsByBeginning.computeIfAbsent(beginning(text), _ -> new ArrayList<>()).add(text);
        }
    }

    /** Those of them that are in there somewhere. */
    Set<String> in(String place) {
        Set<String> found = new HashSet<>();
        if (place.length() < SHORTEST) {
            return found;
        }
        long hash = beginning(place);
        for (int at = 0; ; at++) {
            for (String text : textsByBeginning.getOrDefault(hash, List.of())) {
                if (place.startsWith(text, at)) {
                    found.add(text);
                }
            }
            if (at + SHORTEST == place.length()) {
                return found;
            }
            hash = (hash - place.charAt(at) * LEAVING) * BASE + place.charAt(at + SHORTEST);
        }
    }

    private static long beginning(String text) {
        long hash = 0;
        for (int i = 0; i < SHORTEST; i++) {
            hash = hash * BASE + text.charAt(i);
        }
        return hash;
    }

    private static long power(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= BASE;
        }
        return power;
    }
}
