package io.boltline.load.raw;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/**
 * An HTTP answer as it lies in a buffer, read without making objects of it.
 *
 * @param bytes holds more than the answer
 * @param bodyBegin where the body begins
 * @param end where the answer ends
 * @param closes whether the server closes the connection after it
 */
@SuppressWarnings("ArrayRecordComponent") // looked at once, never compared
public record Answer(byte[] bytes, int status, int bodyBegin, int end, boolean closes) {
    private static final int OK = 200;
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final byte[] HEAD_END = ascii("\r\n\r\n");
    private static final byte[] LENGTH = ascii("\r\ncontent-length:");
    private static final byte[] CHUNKED = ascii("\r\ntransfer-encoding: chunked");
    private static final byte[] LAST_CHUNK = ascii("\r\n0\r\n\r\n");
    private static final byte[] CLOSE = ascii("\r\nconnection: close");
    private static final byte[] SUCCESS = ascii("\"success\":true");
    private static final byte[] ORDER = ascii("\"orderId\":\"");
    private static final byte[] REASON = ascii("\"statusMessage\":\"");
    private static final int LONGEST_REASON = 100;
    private static final byte[] INVOICE = ascii("\"invoiceId\":\"");
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private static final Answer INCOMPLETE = new Answer(new byte[0], 0, 0, 0, false);

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * The answer that begins a buffer.
     *
     * @param length how much of the buffer is filled
     * @throws IllegalArgumentException if it isn't one of HTTP/1.1 with a known end
     */
    static Answer in(byte[] bytes, int length) {
        int head = indexOf(bytes, 0, length, HEAD_END);
        if (head < 0) {
            return INCOMPLETE;
        }
        int begin = head + HEAD_END.length;
        int end = end(bytes, head, begin, length);
        if (end < 0 || end > length) {
            return INCOMPLETE;
        }
        int status = number(bytes, STATUS_AT);
        return new Answer(bytes, status, begin, end, indexOf(bytes, 0, head, CLOSE) >= 0);
    }

    private static int end(byte[] bytes, int head, int begin, int length) {
        int field = indexOf(bytes, 0, head, LENGTH);
        if (field >= 0) {
            return begin + number(bytes, field + LENGTH.length);
        }
        if (indexOf(bytes, 0, head + 2, CHUNKED) < 0) {
            throw new IllegalArgumentException("an answer without a length");
        }
        int last = indexOf(bytes, begin, length, LAST_CHUNK);
        return last < 0 ? -1 : last + LAST_CHUNK.length;
    }

    /** Whether all of it has come; else nothing of it is known. */
    boolean isComplete() {
        return end > 0;
    }

    /** Whether it promises an invoice. */
    boolean isSuccess() {
        return status == OK && indexOf(bytes, bodyBegin, end, SUCCESS) >= 0;
    }

    /** Tells the order from all others; by its invoice where the server doesn't name the order. */
    OptionalLong order() {
        int order = indexOf(bytes, bodyBegin, end, ORDER);
        if (order >= 0) {
            return OptionalLong.of(hash(order + ORDER.length));
        }
        int invoice = indexOf(bytes, bodyBegin, end, INVOICE);
        return invoice >= 0
                ? OptionalLong.of(hash(invoice + INVOICE.length))
                : OptionalLong.empty();
    }

    /** Why it is no success, in the server's words; empty if it has none. */
    String reason() {
        int at = indexOf(bytes, bodyBegin, end, REASON);
        if (at < 0) {
            return "";
        }
        int from = at + REASON.length;
        int to = from;
        while (to < end && to - from < LONGEST_REASON && bytes[to] != '"') {
            to++;
        }
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    private long hash(int from) {
        long hash = FNV_OFFSET;
        for (int at = from; at < end && bytes[at] != '"'; at++) {
            hash = (hash ^ bytes[at]) * FNV_PRIME;
        }
        return hash;
    }

    private static int number(byte[] bytes, int from) {
        int at = from;
        while (bytes[at] == ' ') {
            at++;
        }
        int number = 0;
        for (; bytes[at] >= '0' && bytes[at] <= '9'; at++) {
            number = Math.addExact(Math.multiplyExact(number, 10), bytes[at] - '0');
        }
        return number;
    }

    /** Without regard to the case of letters; {@code wanted} is in small ones. */
    private static int indexOf(byte[] bytes, int from, int to, byte[] wanted) {
        for (int at = from; at <= to - wanted.length; at++) {
            if (matches(bytes, at, wanted)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean matches(byte[] bytes, int at, byte[] wanted) {
        for (int i = 0; i < wanted.length; i++) {
            int actual = bytes[at + i];
            boolean same =
                    actual == wanted[i]
                            || (actual >= 'A'
                                    && actual <= 'Z'
                                    && actual + ('a' - 'A') == wanted[i]);
            if (!same) {
                return false;
            }
        }
        return true;
    }
}
