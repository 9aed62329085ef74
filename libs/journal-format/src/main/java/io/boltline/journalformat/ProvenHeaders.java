package io.boltline.journalformat;

import io.boltline.contract.Headers;
import io.boltline.contract.UnreadableMessageException;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a record that its entry is made of, and those that the journal adds. They are
 * found in one pass, since each look-up by name goes over all of them; of several of one name the
 * last counts.
 */
final class ProvenHeaders {
    private byte @Nullable [] id;
    private byte @Nullable [] type;
    private byte @Nullable [] subject;
    private byte @Nullable [] sequence;
    private byte @Nullable [] recordedAt;
    private byte @Nullable [] leaf;

    /** Any of them may be missing. */
    ProvenHeaders(Iterable<Header> headers) {
        for (Header header : headers) {
            switch (header.key()) {
                case Headers.ID -> id = header.value();
                case Headers.TYPE -> type = header.value();
                case Headers.SUBJECT -> subject = header.value();
                case Headers.SEQUENCE -> sequence = header.value();
                case Headers.RECORDED_AT -> recordedAt = header.value();
                case Headers.LEAF -> leaf = header.value();
                default -> {}
            }
        }
    }

    byte[] id() {
        return required(Headers.ID, id);
    }

    byte[] type() {
        return required(Headers.TYPE, type);
    }

    byte[] subject() {
        return required(Headers.SUBJECT, subject);
    }

    byte[] sequence() {
        return required(Headers.SEQUENCE, sequence);
    }

    byte[] recordedAt() {
        return required(Headers.RECORDED_AT, recordedAt);
    }

    byte[] leaf() {
        return required(Headers.LEAF, leaf);
    }

    /**
     * @throws UnreadableMessageException naming the header, when it is missing or has no value
     */
    private static byte[] required(String name, byte @Nullable [] value) {
        if (value == null) {
            throw new UnreadableMessageException("missing header " + name);
        }
        return value;
    }
}
