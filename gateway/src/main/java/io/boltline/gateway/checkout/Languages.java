package io.boltline.gateway.checkout;

import io.boltline.contract.ContractJson;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** The languages that there are texts in. */
final class Languages {
    static final String DEFAULT = "en";

    /** What browsers say is shorter. The parser's time grows with the square of the length. */
    private static final int MAX_LENGTH = 200;

    private final Map<String, Texts> byTag;

    /**
     * With these.
     *
     * @param files JSON objects of strings, by language tag; English is among them
     */
    Languages(Map<String, byte[]> files) {
        var texts = new TreeMap<String, Texts>();
        files.forEach((tag, json) -> texts.put(tag, new Texts(tag, words(json))));
        this.byTag = Map.copyOf(texts);
        var _ = english();
    }

    private static Map<String, String> words(byte[] json) {
        return ContractJson.mapper().readValue(json, new TypeReference<Map<String, String>>() {});
    }

    /**
     * The one that is asked for, or what the browser would like, or English. Of either only the
     * beginning is read.
     *
     * @param asked a language tag, whatever it says
     * @param accepted the header {@code Accept-Language}
     */
    Texts pick(Optional<String> asked, @Nullable String accepted) {
        return asked.flatMap(this::best)
                .or(() -> Optional.ofNullable(accepted).flatMap(this::best))
                .orElseGet(this::english);
    }

    private Optional<Texts> best(String ranges) {
        try {
            var wanted = Locale.LanguageRange.parse(beginning(ranges));
            return Optional.ofNullable(Locale.lookupTag(wanted, List.copyOf(byTag.keySet())))
                    .map(byTag::get);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whole ranges, as many as there is time for. */
    private static String beginning(String ranges) {
        return ranges.length() <= MAX_LENGTH
                ? ranges
                : ranges.substring(0, Math.max(0, ranges.lastIndexOf(',', MAX_LENGTH)));
    }

    private Texts english() {
        var english = byTag.get(DEFAULT);
        if (english == null) {
            throw new IllegalArgumentException("there are no texts in " + DEFAULT);
        }
        return english;
    }
}
