package io.boltline.merkle;

import java.util.Arrays;

/** Hashes side by side: millions of them take little more than their bytes. */
final class HashList {
    private byte[] bytes = new byte[16 * Hash.BYTES];
    private int size;

    void add(Hash hash) {
        int end = Math.multiplyExact(size + 1, Hash.BYTES);
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.multiplyExact(bytes.length, 2));
        }
        hash.copyTo(bytes, size * Hash.BYTES);
        size++;
    }

    Hash get(int index) {
        int offset = index * Hash.BYTES;
        return Hash.wrap(Arrays.copyOfRange(bytes, offset, offset + Hash.BYTES));
    }

    int size() {
        return size;
    }
}
