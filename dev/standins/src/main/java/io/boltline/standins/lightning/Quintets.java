package io.boltline.standins.lightning;

import java.util.Arrays;

/**
 * Bits in groups of five, the unit of BOLT 11's data part, written in bech32's alphabet.
 *
 * <p>Keeping them as the characters that the invoice shows makes fields comparable and printable.
 */
final class Quintets {
    private static final String ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final byte[] VALUES = values();

    private Quintets() {}

    private static byte[] values() {
        var values = new byte[128];
        Arrays.fill(values, (byte) -1);
        for (int value = 0; value < ALPHABET.length(); value++) {
            values[ALPHABET.charAt(value)] = (byte) value;
        }
        return values;
    }

    static char character(int value) {
        return ALPHABET.charAt(value);
    }

    static int value(char character) {
        int value = character < VALUES.length ? VALUES[character] : -1;
        if (value < 0) {
            throw new MalformedInvoiceException("not a bech32 character: " + character);
        }
        return value;
    }

    /** The bytes' bits, filled up with zeros to whole quintets. */
    static String fromBytes(byte[] bytes) {
        var quintets = new StringBuilder((bytes.length * 8 + 4) / 5);
        int held = 0;
        int heldBits = 0;
        for (byte b : bytes) {
            held = ((held & 0xfff) << 8) | (b & 0xff);
            heldBits += 8;
            while (heldBits >= 5) {
                heldBits -= 5;
                quintets.append(character((held >> heldBits) & 31));
            }
        }
        if (heldBits > 0) {
            quintets.append(character((held << (5 - heldBits)) & 31));
        }
        return quintets.toString();
    }

    /** The whole bytes in these bits; what is left over at the end is padding. */
    static byte[] toBytes(String quintets) {
        return Arrays.copyOf(toPaddedBytes(quintets), quintets.length() * 5 / 8);
    }

    /** These bits filled up with zeros to whole bytes, as a signature covers them. */
    static byte[] toPaddedBytes(String quintets) {
        var bytes = new byte[(quintets.length() * 5 + 7) / 8];
        for (int i = 0; i < quintets.length(); i++) {
            int bit = i * 5;
            int window = value(quintets.charAt(i)) << (11 - bit % 8);
            bytes[bit / 8] |= (byte) (window >> 8);
            if ((window & 0xff) != 0) {
                bytes[bit / 8 + 1] |= (byte) window;
            }
        }
        return bytes;
    }

    /** A number in the fewest quintets, big-endian. */
    static String fromNumber(long number) {
        int length = Math.max(1, (68 - Long.numberOfLeadingZeros(number)) / 5);
        return fromNumber(number, length);
    }

    static String fromNumber(long number, int length) {
        var quintets = new StringBuilder(length);
        for (int shift = (length - 1) * 5; shift >= 0; shift -= 5) {
            quintets.append(character((int) ((number >>> shift) & 31)));
        }
        return quintets.toString();
    }

    static long toNumber(String quintets) {
        long number = 0;
        for (int i = 0; i < quintets.length(); i++) {
            if (number >>> 58 != 0) {
                throw new MalformedInvoiceException("number out of range: " + quintets);
            }
            number = (number << 5) | value(quintets.charAt(i));
        }
        return number;
    }
}
