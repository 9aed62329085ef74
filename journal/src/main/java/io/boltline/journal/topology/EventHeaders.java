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
                    Headers.CONFLICT_SOURCE);

    private static final String PREFIX = "boltline_";

    byte @Nullable [] type;
    byte @Nullable [] id;
    byte @Nullable [] subject;

    /** Reads these, and takes away what only the journal may say. */
    void read(org.apache.kafka.common.header.Headers headers) {
        type = null;
        id = null;
        subject = null;
        boolean isMarked = false;
        for (Header header : headers) {
            switch (header.key()) {
                case Headers.TYPE -> type = header.value();
                case Headers.ID -> id = header.value();
                case Headers.SUBJECT -> subject = header.value();
                default -> isMarked |= header.key().startsWith(PREFIX);
            }
        }
        if (isMarked) {
            OURS.forEach(headers::remove);
        }
    }
}
