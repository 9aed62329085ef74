package io.boltline.gateway.limits;

import java.net.InetAddress;

/**
 * Addresses that begin with the same bits (RFC 4632, section 3.1).
 *
 * @param first one of them
 * @param bits that they have in common
 */
record AddressRange(InetAddress first, int bits) {
    AddressRange {
        int all = first.getAddress().length * Byte.SIZE;
        if (bits < 0 || bits > all) {
            throw new IllegalArgumentException(
                    "a range has 0 to %d bits, is %s/%d"
                            .formatted(all, first.getHostAddress(), bits));
        }
    }

    /**
     * A range such as {@code 10.0.0.0/8} or {@code fd00::/8}, or a single address.
     *
     * @throws IllegalArgumentException for anything else, a host's name too
     */
    static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            var address = InetAddress.ofLiteral(text);
            return new AddressRange(address, address.getAddress().length * Byte.SIZE);
        }
        return new AddressRange(
                InetAddress.ofLiteral(text.substring(0, slash)), bits(text, slash + 1));
    }

    boolean contains(InetAddress address) {
        byte[] ours = first.getAddress();
        byte[] theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int i = 0; i < bits; i++) {
            int bit = Byte.SIZE - 1 - i % Byte.SIZE;
            if (((ours[i / Byte.SIZE] ^ theirs[i / Byte.SIZE]) >> bit & 1) != 0) {
                return false;
            }
        }
        return true;
    }

    private static int bits(String text, int from) {
        try {
            return Integer.parseInt(text, from, text.length(), 10);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not a range of addresses: " + text);
        }
    }
}
