package io.boltline.cli.journal;

import io.boltline.contract.Headers;
import io.boltline.contract.OrderId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Which records of {@code purchase.events} the journal takes for facts, by their form alone. */
final class SourceFact {
    private static final int MAX_HEADER = 255;

    private SourceFact() {}

    /** Whether it has a place in the journal; everything else belongs among the conflicts. */
    static boolean is(ConsumerRecord<byte[], byte[]> record) {
        return isVisible(header(record, Headers.TYPE))
                && isVisible(header(record, Headers.ID))
                && record.key() != null
                && OrderId.of(new String(record.key(), StandardCharsets.US_ASCII)).isPresent()
                && Arrays.equals(record.key(), header(record, Headers.SUBJECT))
                && isObject(record.value());
    }

    static byte @Nullable [] header(ConsumerRecord<byte[], byte[]> record, String name) {
        @Nullable Header header = record.headers().lastHeader(name);
        return header == null ? null : header.value();
    }

    private static boolean isVisible(byte @Nullable [] text) {
        if (text == null || text.length == 0 || text.length > MAX_HEADER) {
            return false;
        }
        for (byte character : text) {
            if (character <= ' ' || character > '~') {
                return false;
            }
        }
        return true;
    }

    private static boolean isObject(byte @Nullable [] value) {
        return value != null
                && value.length > 1
                && value[0] == '{'
                && value[value.length - 1] == '}';
    }
}
