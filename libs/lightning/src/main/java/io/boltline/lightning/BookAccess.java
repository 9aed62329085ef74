package io.boltline.lightning;

import io.boltline.cli.CommandFailedException;
import io.boltline.cli.Surroundings;
import io.boltline.cli.audit.evidence.NodeInstallation;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** The node whose invoices are compared. Its list call and {@code getinfo} are all that is used. */
public sealed interface BookAccess {
    /**
     * The one that the variables of the services name.
     *
     * @throws CommandFailedException if they are missing or wrong
     */
    static BookAccess of(Surroundings surroundings) {
        return new NodeInstallation(surroundings).node();
    }

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
