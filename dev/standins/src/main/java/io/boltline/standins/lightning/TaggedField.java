package io.boltline.standins.lightning;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;

/**
 * One field of BOLT 11's data part: its type as the letter that the invoice shows, its data as
 * quintets in the same letters. Unknown types are kept, so that an invoice re-encodes as it came.
 */
record TaggedField(char type, String data) {
    static final char PAYMENT_HASH = 'p';
    static final char PAYMENT_SECRET = 's';
    static final char DESCRIPTION = 'd';
    static final char DESCRIPTION_HASH = 'h';
    static final char EXPIRY = 'x';
    static final char MIN_FINAL_CLTV_EXPIRY = 'c';
    static final char PAYEE = 'n';
    static final char FEATURES = '9';
    static final char FALLBACK_ADDRESS = 'f';
    static final char ROUTE = 'r';
    static final char PAYMENT_METADATA = 'm';

    private static final int MAX_LENGTH = 1023;
    private static final int HEADER_LENGTH = 3;

    TaggedField {
        if (data.length() > MAX_LENGTH) {
            throw new MalformedInvoiceException(
                    "field " + type + " too long: " + data.length() + " quintets");
        }
    }

    static TaggedField paymentHash(String hex) {
        return ofBytes(PAYMENT_HASH, HexFormat.of().parseHex(hex));
    }

    static TaggedField paymentSecret(String hex) {
        return ofBytes(PAYMENT_SECRET, HexFormat.of().parseHex(hex));
    }

    static TaggedField description(String text) {
        return ofBytes(DESCRIPTION, text.getBytes(StandardCharsets.UTF_8));
    }

    static TaggedField descriptionHash(String hex) {
        return ofBytes(DESCRIPTION_HASH, HexFormat.of().parseHex(hex));
    }

    static TaggedField expiry(Duration expiry) {
        return new TaggedField(EXPIRY, Quintets.fromNumber(expiry.toSeconds()));
    }

    static TaggedField minFinalCltvExpiry(int blocks) {
        return new TaggedField(MIN_FINAL_CLTV_EXPIRY, Quintets.fromNumber(blocks));
    }

    private static TaggedField ofBytes(char type, byte[] bytes) {
        return new TaggedField(type, Quintets.fromBytes(bytes));
    }

    static TaggedField decode(String data, int from) {
        if (from + HEADER_LENGTH > data.length()) {
            throw new MalformedInvoiceException("a field's header is cut off");
        }
        int start = from + HEADER_LENGTH;
        int length = (int) Quintets.toNumber(data.substring(from + 1, start));
        if (start + length > data.length()) {
            throw new MalformedInvoiceException("field " + data.charAt(from) + " is cut off");
        }
        return new TaggedField(data.charAt(from), data.substring(start, start + length));
    }

    String encode() {
        return type + Quintets.fromNumber(data.length(), 2) + data;
    }

    int encodedLength() {
        return HEADER_LENGTH + data.length();
    }

    String hex() {
        return HexFormat.of().formatHex(Quintets.toBytes(data));
    }
}
