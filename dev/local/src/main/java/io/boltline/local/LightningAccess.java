package io.boltline.local;

import java.net.URI;
import java.util.Map;

/** A Core Lightning node's REST interface (clnrest) and a rune that may create invoices. */
public record LightningAccess(URI url, String rune) implements NodeAccess {
    @Override
    public Map<String, String> environment() {
        return Map.of("LIGHTNING_PROVIDER", "cln", "CLN_URL", url.toString(), "CLN_RUNE", rune);
    }

    /** Without the rune. */
    @Override
    public String toString() {
        return url.toString();
    }
}
