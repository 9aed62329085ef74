package io.boltline.journal.topology;

import io.boltline.contract.Headers;
import io.boltline.journalformat.JournalRecord;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** An event that is too large for the journal's topics. */
final class LargeEvent {
    private static final int MAX_KEPT = 255;
    private static final List<String> KEPT = List.of(Headers.TYPE, Headers.ID, Headers.SUBJECT);

    private LargeEvent() {}

    static boolean is(byte @Nullable [] key, byte @Nullable [] value, EventHeaders headers) {
        return (long) length(key) + length(value) + headers.bytes > JournalSettings.MAX_EVENT_BYTES;
    }

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    /**
     * What can be kept of it: key and names, if they are short, and the value's hash.
     *
     * @param hash the value's SHA-256
     */
    static Record<byte[], byte[]> rest(Record<byte[], byte[]> record, byte[] hash) {
        var headers = new RecordHeaders();
        for (String name : KEPT) {
            Header header = record.headers().lastHeader(name);
            if (header != null && length(header.value()) <= MAX_KEPT) {
                headers.add(header);
            }
        }
        headers.add(Headers.VALUE_HASH, JournalRecord.hex(hash));
        byte[] key = length(record.key()) <= MAX_KEPT ? record.key() : new byte[0];
        return new Record<>(key, new byte[0], record.timestamp(), headers);
    }
}
