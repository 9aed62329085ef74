package io.boltline.local;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Real servers to use instead of their stand-ins.
 *
 * @param couchDb empty for the stand-in
 * @param lightning empty for the development node
 * @param bootstrapServers empty for a broker of our own
 */
public record ExternalParts(
        Optional<CouchDbAccess> couchDb,
        Optional<NodeAccess> lightning,
        Optional<String> bootstrapServers) {

    public static ExternalParts none() {
        return new ExternalParts(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * What {@code COUCHDB_URL}, {@code CLN_URL} or {@code LND_URL}, and {@code
     * KAFKA_BOOTSTRAP_SERVERS} name.
     *
     * @throws CannotStartException if a server is named without the credentials that it needs
     */
    public static ExternalParts from(Map<String, String> environment) {
        return new ExternalParts(
                value(environment, "COUCHDB_URL")
                        .map(url ->
                                new CouchDbAccess(
                                        address("COUCHDB_URL", url),
                                        required(environment, "COUCHDB_USER", "COUCHDB_URL"),
                                        required(environment, "COUCHDB_PASSWORD", "COUCHDB_URL"))),
                lightning(environment),
                value(environment, "KAFKA_BOOTSTRAP_SERVERS"));
    }

    /**
     * The node alone.
     *
     * @throws CannotStartException if there are two, or the credentials are missing
     */
    static Optional<NodeAccess> lightning(Map<String, String> environment) {
        Optional<NodeAccess> cln = cln(environment);
        Optional<NodeAccess> lnd = lnd(environment);
        if (cln.isPresent() && lnd.isPresent()) {
            throw new CannotStartException(
                    "CLN_URL and LND_URL are set: invoices are made at one node");
        }
        return cln.or(() -> lnd);
    }

    private static Optional<NodeAccess> cln(Map<String, String> environment) {
        return value(environment, "CLN_URL")
                .map(url ->
                        new LightningAccess(
                                address("CLN_URL", url),
                                required(environment, "CLN_RUNE", "CLN_URL")));
    }

    private static Optional<NodeAccess> lnd(Map<String, String> environment) {
        return value(environment, "LND_URL")
                .map(url ->
                        new LndAccess(
                                address("LND_URL", url),
                                required(environment, "LND_MACAROON", "LND_URL"),
                                value(environment, "LND_PREIMAGE_SECRETS").orElse("")));
    }

    /** The CouchDB server alone, for those who have credentials of their own. */
    static Optional<URI> couchDbUrl(Map<String, String> environment) {
        return value(environment, "COUCHDB_URL").map(url -> address("COUCHDB_URL", url));
    }

    private static URI address(String name, String url) {
        try {
            URI address = URI.create(url.replaceFirst("/+$", ""));
            if (address.getHost() != null && address.getUserInfo() == null) {
                return address;
            }
        } catch (IllegalArgumentException notAUrl) {
            throw new CannotStartException(name + " is not a URL", notAUrl);
        }
        throw new CannotStartException(
                name
                        + " must be a URL like http://127.0.0.1:5984, with no user or password"
                        + " inside");
    }

    private static String required(Map<String, String> environment, String name, String with) {
        return value(environment, name)
                .orElseThrow(() ->
                        new CannotStartException(
                                with + " is set, so " + name + " must be set too"));
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        @Nullable String value = environment.get(name);
        return Optional.ofNullable(value).filter(it -> !it.isBlank());
    }
}
