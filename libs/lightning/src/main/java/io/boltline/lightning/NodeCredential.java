package io.boltline.lightning;

/**
 * What a node asks for with every call; never printed.
 *
 * @param name for people, such as {@code rune}
 * @param header where it goes
 * @param value visible ASCII
 */
record NodeCredential(String name, String header, String value) {
    NodeCredential {
        if (value.isEmpty() || value.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
            throw new IllegalArgumentException(name + " must be visible ASCII");
        }
    }

    @Override
    public String toString() {
        return "NodeCredential[" + name + "]";
    }
}
