package io.boltline.lightning;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A description that every node takes: at most 639 bytes of UTF-8, what one BOLT 11 field holds
 * (LND fails over that when it encodes the invoice), and nothing that JSON would have to escape as
 * {@code \}{@code u}, which Core Lightning refuses.
 */
final class InvoiceDescription {
    private static final int MAX_BYTES = 639;
    private static final int REPLACEMENT = 0xfffd;
    private static final Pattern BREAKS = Pattern.compile("\\r\\n|[\\n\\r\\t]");

    private InvoiceDescription() {}

    /**
     * Makes a space of a line's end and of a tab, drops other control characters, replaces lone
     * surrogates, ends at the last character that fits. Core Lightning would take both, others
     * don't: the payer sees the same whatever the node.
     */
    static String of(String text) {
        var description = new StringBuilder();
        int bytes = 0;
        var oneLine = BREAKS.matcher(text).replaceAll(" ");
        for (int codePoint :
                oneLine.codePoints().filter(c -> !Character.isISOControl(c)).toArray()) {
            int kept = isLoneSurrogate(codePoint) ? REPLACEMENT : codePoint;
            bytes += Character.toString(kept).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MAX_BYTES) {
                return description.toString();
            }
            description.appendCodePoint(kept);
        }
        return description.toString();
    }

    private static boolean isLoneSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
