package io.boltline.gateway.checkout;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page's words in one language, by name.
 *
 * @param language its tag, such as {@code de}
 */
record Texts(String language, Map<String, String> words) {
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    Texts {
        words = Map.copyOf(words);
    }

    /**
     * A text.
     *
     * @param values in place of what stands in braces
     * @throws IllegalArgumentException when there is none of that name
     */
    String say(String name, Map<String, String> values) {
        var text = words.get(name);
        if (text == null) {
            throw new IllegalArgumentException("no text \"" + name + "\" in " + language);
        }
        return PLACE.matcher(text)
                .replaceAll(place ->
                        Matcher.quoteReplacement(
                                values.getOrDefault(place.group(1), place.group())));
    }

    String say(String name) {
        return say(name, Map.of());
    }

    boolean has(String name) {
        return words.containsKey(name);
    }

    Locale locale() {
        return Locale.forLanguageTag(language);
    }
}
