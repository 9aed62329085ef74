package io.boltline.gateway.web;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The trace that a purchase belongs to (W3C Trace Context, section 3.2). */
public final class Traceparent {
    private static final Pattern VERSION_00 =
            Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private Traceparent() {}

    /** The caller's, or a new one when it sent none that is valid. */
    public static String of(@Nullable String header) {
        return header != null && VERSION_00.matcher(header).matches() ? header : start();
    }

    private static String start() {
        var random = ThreadLocalRandom.current();
        var hex = HexFormat.of();
        // Never all zeros, which would be invalid.
        return "00-"
                + hex.toHexDigits(random.nextLong())
                + hex.toHexDigits(random.nextLong() | 1)
                + "-"
                + hex.toHexDigits(random.nextLong() | 1)
                + "-01";
    }
}
