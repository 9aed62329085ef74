package io.boltline.analytics.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a query, each at most once, none that the resource doesn't have: a misspelt one
 * would give the figures of something else.
 *
 * @param values by name, decoded
 */
record Parameters(Map<String, String> values) {
    private static final int MAX_SHOWN = 40;

    /**
     * Reads a query.
     *
     * @param query as it was sent; null when there was none
     * @param known the names that the resource has
     * @throws RefusedException 400 naming the parameter
     */
    static Parameters read(@Nullable String query, Collection<String> known) {
        var values = new TreeMap<String, String>();
        if (query != null && !query.isEmpty()) {
            for (String pair : query.split("&", -1)) {
                add(pair, known, values);
            }
        }
        return new Parameters(values);
    }

    private static void add(String pair, Collection<String> known, Map<String, String> values) {
        int equals = pair.indexOf('=');
        String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
        if (!known.contains(name)) {
            throw RefusedException.badRequest(
                    "there is no parameter \"%s\" here, but %s"
                            .formatted(shown(name), String.join(", ", new TreeSet<>(known))));
        }
        String value = decoded(equals < 0 ? "" : pair.substring(equals + 1));
        if (value.isEmpty()) {
            throw RefusedException.invalid(name, "must not be empty");
        }
        if (value.indexOf(0) >= 0) {
            // PostgreSQL takes no text with it.
            throw RefusedException.invalid(name, "must not have the character U+0000");
        }
        if (values.put(name, value) != null) {
            throw RefusedException.invalid(name, "must be there only once");
        }
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    String required(String name) {
        return value(name).orElseThrow(() -> RefusedException.invalid(name, "is required"));
    }

    private static String shown(String name) {
        return name.codePointCount(0, name.length()) > MAX_SHOWN
                ? name.substring(0, name.offsetByCodePoints(0, MAX_SHOWN)) + "…"
                : name;
    }

    /** As forms are encoded: a plus is a space. */
    private static String decoded(String text) {
        byte[] sent = text.getBytes(UTF_8);
        var bytes = ByteBuffer.allocate(sent.length);
        for (int i = 0; i < sent.length; i++) {
            if (sent[i] == '%') {
                bytes.put((byte) (digit(sent, i + 1) << 4 | digit(sent, i + 2)));
                i += 2;
            } else {
                bytes.put(sent[i] == '+' ? (byte) ' ' : sent[i]);
            }
        }
        try {
            return UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            throw unreadable();
        }
    }

    private static int digit(byte[] sent, int at) {
        int digit = at < sent.length ? Character.digit(sent[at], 16) : -1;
        if (digit < 0) {
            throw unreadable();
        }
        return digit;
    }

    private static RefusedException unreadable() {
        return RefusedException.badRequest(
                "the query must be UTF-8 with % and two hexadecimal digits for each other byte");
    }
}
