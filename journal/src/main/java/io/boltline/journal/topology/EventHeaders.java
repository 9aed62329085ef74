package io.boltline.journal.topology;

import io.boltline.contract.Headers;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * The headers of an event that the journal goes by. For one thread, which reads one record after
 * the other into it: nothing is allocated.
 */
final class EventHeaders {
    /** What the journal says itself, and nobody else in its place. */
    private static final Set<String> OURS =
            Set.of(
                    Headers.SEQUENCE,
                    Headers.RECORDED_AT,
                    Headers.LEAF,
                    Headers.ANOMALY,
                    Headers.CONFLICT,
                    Headers.CONFLICT_SOURCE,
                    Headers.VALUE_HASH);

    private static final int OVERHEAD = 10;
    private static final String PREFIX = "boltline_";

    /** Of all headers, with what a record needs for each at most. */
    int bytes;

    byte @Nullable [] type;
    byte @Nullable [] id;
    byte @Nullable [] subject;

    /** Reads these, and takes away what only the journal may say. */
    void read(org.apache.kafka.common.header.Headers headers) {
        type = null;
        id = null;
        subject = null;
        bytes = 0;
        boolean isMarked = false;
        for (Header header : headers) {
            byte @Nullable [] value = header.value();
            bytes += OVERHEAD + header.key().length() + (value == null ? 0 : value.length);
            switch (header.key()) {
                case Headers.TYPE -> type = value;
                case Headers.ID -> id = value;
                case Headers.SUBJECT -> subject = value;
                default -> isMarked |= header.key().startsWith(PREFIX);
            }
        }
        if (isMarked) {
            OURS.forEach(headers::remove);
        }
    }
}
