package io.boltline.standins.lightning;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A call's parameters, read as strictly as lightningd reads them. */
record Parameters(ObjectNode values) {
    private static final Pattern TIME = Pattern.compile("([0-9]{1,10})([smhdw]?)");
    private static final Pattern AMOUNT = Pattern.compile("([0-9]{1,15})(msat|sat)?");

    /**
     * Refuses parameters that the call doesn't have.
     *
     * @throws RpcFailure -32602
     */
    Parameters allowing(String... names) {
        Set<String> known = Set.of(names);
        for (String name : values.propertyNames()) {
            if (!known.contains(name)) {
                throw RpcFailure.invalid("unknown parameter: \"" + name + "\"");
            }
        }
        return this;
    }

    Optional<String> text(String name) {
        return values.optional(name).map(value -> scalar(name, value));
    }

    String requiredText(String name) {
        return text(name)
                .orElseThrow(() -> RpcFailure.invalid("missing required parameter: " + name));
    }

    private static String scalar(String name, JsonNode value) {
        if (!value.isString() && !value.isIntegralNumber()) {
            throw badToken(name, "should be a string", value.toString());
        }
        return value.asString();
    }

    OptionalLong number(String name) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseUnsignedLong(text.get()));
        } catch (NumberFormatException _) {
            throw badToken(name, "should be an unsigned 64 bit integer", text.get());
        }
    }

    Optional<Duration> time(String name) {
        return text(name).map(text -> duration(name, text));
    }

    private static Duration duration(String name, String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            throw badToken(name, "should be a number with optional {s,m,h,d,w} suffix", text);
        }
        long count = Long.parseLong(time.group(1));
        return switch (time.group(2)) {
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            case "w" -> Duration.ofDays(7 * count);
            default -> Duration.ofSeconds(count);
        };
    }

    /** Millisatoshis; empty for {@code "any"}. */
    OptionalLong requiredAmountMsat(String name) {
        String text = requiredText(name);
        if (text.equals("any")) {
            return OptionalLong.empty();
        }
        Matcher amount = AMOUNT.matcher(text);
        if (!amount.matches() || Long.parseLong(amount.group(1)) == 0) {
            throw badToken(name, "should be positive msat or 'any'", text);
        }
        long number = Long.parseLong(amount.group(1));
        return OptionalLong.of(
                "sat".equals(amount.group(2)) ? Math.multiplyExact(number, 1000) : number);
    }

    Optional<String> hex32(String name) {
        return text(name)
                .map(text -> {
                    if (!text.matches("[0-9a-fA-F]{64}")) {
                        throw badToken(name, "should be 64 hex digits", text);
                    }
                    return text.toLowerCase(Locale.ROOT);
                });
    }

    static RpcFailure badToken(String name, String expected, String token) {
        return RpcFailure.invalid(name + ": " + expected + ": invalid token '" + token + "'");
    }
}
