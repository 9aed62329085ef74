package io.boltline.cli.audit.evidence;

import io.boltline.cli.CommandFailedException;
import io.boltline.cli.Surroundings;
import io.boltline.lightning.BookAccess;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Where the node of an installation is, by the variables of the services. */
public final class NodeInstallation {
    private final Surroundings surroundings;

    public NodeInstallation(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Whether a variable says where the node is, or who may ask it. */
    boolean namesANode() {
        return Stream.of("CLN_URL", "CLN_RUNE", "LND_URL", "LND_MACAROON")
                .anyMatch(name -> surroundings.value(name, name).isPresent());
    }

    /**
     * How to reach it.
     *
     * @throws CommandFailedException if the variables are missing or wrong
     */
    public BookAccess node() {
        String provider = surroundings.value("LIGHTNING_PROVIDER").orElseGet(this::namedProvider);
        return switch (provider) {
            case "cln" ->
                    new BookAccess.Cln(
                            surroundings.url("CLN_URL", "http://127.0.0.1:3010"),
                            surroundings.required("CLN_RUNE", "CLN_URL"),
                            surroundings.value("CLN_CA_FILE", "CLN_URL").map(Path::of));
            case "lnd" ->
                    new BookAccess.Lnd(
                            surroundings.url("LND_URL", "https://127.0.0.1:8080"),
                            surroundings.required("LND_MACAROON", "LND_URL"),
                            surroundings.value("LND_CA_FILE", "LND_URL").map(Path::of));
            default ->
                    throw new CommandFailedException(
                            "LIGHTNING_PROVIDER must be cln or lnd, is \"" + provider + "\"");
        };
    }

    private String namedProvider() {
        return surroundings.value("LND_URL").isPresent() && surroundings.value("CLN_URL").isEmpty()
                ? "lnd"
                : "cln";
    }
}
