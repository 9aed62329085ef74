package io.boltline.lightning;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a node is whose invoices are read, and with whose right. Its list call and {@code getinfo}
 * are all that is used.
 */
public sealed interface BookAccess {
    URI url();

    /** A PEM file to trust instead of the public authorities. */
    Optional<Path> certificateAuthority();

    /**
     * Core Lightning's REST interface.
     *
     * @param rune allows {@code listinvoices} and {@code getinfo}
     * @param certificateAuthority a PEM file to trust instead of the public ones
     */
    record Cln(URI url, String rune, Optional<Path> certificateAuthority) implements BookAccess {
        @Override
        public String toString() {
            return "Cln[" + url + "]";
        }
    }

    /**
     * LND's REST interface.
     *
     * @param macaroon in hex; allows {@code info:read} and {@code invoices:read}
     * @param certificateAuthority a PEM file to trust instead of the public ones
     */
    record Lnd(URI url, String macaroon, Optional<Path> certificateAuthority)
            implements BookAccess {
        @Override
        public String toString() {
            return "Lnd[" + url + "]";
        }
    }
}
