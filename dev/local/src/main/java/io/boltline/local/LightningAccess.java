package io.boltline.local;

import java.net.URI;

/** A Core Lightning node's REST interface (clnrest) and a rune that may create invoices. */
public record LightningAccess(URI url, String rune) {
    /** Without the rune. */
    @Override
    public String toString() {
        return url.toString();
    }
}
