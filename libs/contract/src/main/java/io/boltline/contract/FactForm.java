package io.boltline.contract;

import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Of what form a record of {@code purchase.events} must be to have a place in the journal. Whether
 * its id is what its type and its order make of it is not a question of form.
 */
public final class FactForm {
    private static final String ORDER_PREFIX = "purchase-";
    private static final int ORDER_BYTES = ORDER_PREFIX.length() + 16;
    private static final int TIMED_ORDER_BYTES = ORDER_BYTES + 6;

    private static final int MAX_HEADER = 255;

    private FactForm() {}

    /** What can be wrong with it. */
    public enum Flaw {
        /** No {@code ce_type}, or one that is longer than 255 bytes or not of visible ASCII. */
        NO_TYPE,
        /** The same of {@code ce_id}. */
        NO_ID,
        /** The key is no order's id. */
        NO_ORDER,
        /** {@code ce_subject} is not the key. */
        OTHER_SUBJECT,
        /** The value is no JSON object by its first and last characters. */
        UNREADABLE
    }

    /** The first flaw; null when there is none. Nothing is copied or changed. */
    public static @Nullable Flaw flaw(
            byte @Nullable [] key,
            byte @Nullable [] value,
            byte @Nullable [] type,
            byte @Nullable [] id,
            byte @Nullable [] subject) {
        if (!isVisible(type)) {
            return Flaw.NO_TYPE;
        }
        if (!isVisible(id)) {
            return Flaw.NO_ID;
        }
        if (!isOrder(key)) {
            return Flaw.NO_ORDER;
        }
        if (!Arrays.equals(key, subject)) {
            return Flaw.OTHER_SUBJECT;
        }
        return isObject(value) ? null : Flaw.UNREADABLE;
    }

    /** Whether it has none; if not, it belongs among the conflicts. */
    public static boolean is(ConsumerRecord<byte[], byte[]> record) {
        return flaw(
                        record.key(),
                        record.value(),
                        header(record, Headers.TYPE),
                        header(record, Headers.ID),
                        header(record, Headers.SUBJECT))
                == null;
    }

    /** The last of that name; null when there is none. */
    public static byte @Nullable [] header(ConsumerRecord<byte[], byte[]> record, String name) {
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

    /** As {@link OrderId} has them. */
    public static boolean isOrder(byte @Nullable [] key) {
        if (key == null || (key.length != ORDER_BYTES && key.length != TIMED_ORDER_BYTES)) {
            return false;
        }
        for (int i = 0; i < ORDER_PREFIX.length(); i++) {
            if (key[i] != ORDER_PREFIX.charAt(i)) {
                return false;
            }
        }
        for (int i = ORDER_PREFIX.length(); i < key.length; i++) {
            boolean isOfIds = (key[i] >= 'a' && key[i] <= 'z') || (key[i] >= '0' && key[i] <= '9');
            if (!isOfIds) {
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
