package io.boltline.analytics.sums;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.boltline.contract.UnreadableMessageException;
import org.apache.kafka.common.header.Header;

/** Headers as texts and numbers. */
final class Digits {
    private Digits() {}

    /**
     * In ASCII.
     *
     * @throws UnreadableMessageException when there is none
     */
    static String text(Header header) {
        if (header.value() == null) {
            throw new UnreadableMessageException("no value of header " + header.key());
        }
        return new String(header.value(), US_ASCII);
    }

    /** In decimal digits, as the journal writes them. */
    static long number(Header header) {
        return Long.parseLong(text(header));
    }
}
