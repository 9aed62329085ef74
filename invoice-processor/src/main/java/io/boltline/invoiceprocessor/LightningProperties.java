package io.boltline.invoiceprocessor;

import io.boltline.lightning.ClnSettings;
import io.boltline.lightning.LndSettings;
import io.boltline.lightning.NodeEndpoint;
import io.boltline.lightning.NodeSettings;
import io.boltline.lightning.PreimageSecrets;
import io.boltline.service.Setting;
import io.boltline.service.UnusableSettingException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The node that invoices are made at. Of the two only the chosen one's settings must be there; what
 * is not set is blank.
 *
 * @param provider {@code cln} or {@code lnd}
 * @param checkInterval how often the node is asked for its condition
 * @param refuseWithoutCapacity whether to make no invoice that its channels couldn't receive
 */
@ConfigurationProperties("boltline.lightning")
record LightningProperties(
        String provider,
        Duration connectTimeout,
        Duration callTimeout,
        int maxConcurrentCalls,
        Duration checkInterval,
        boolean refuseWithoutCapacity,
        Cln cln,
        Lnd lnd) {

    LightningProperties {
        if (!checkInterval.isPositive()) {
            throw new UnusableSettingException(
                    "LIGHTNING_CHECK_INTERVAL", "must be positive, is " + checkInterval);
        }
    }

    /** Core Lightning's REST interface. */
    record Cln(String url, String rune, String certificateAuthority) {
        @Override
        public String toString() {
            return "Cln";
        }
    }

    /** LND's REST interface. */
    record Lnd(
            String url,
            String macaroon,
            String certificateAuthority,
            String preimageSecrets,
            boolean privateChannels) {
        @Override
        public String toString() {
            return "Lnd";
        }
    }

    /**
     * The chosen node.
     *
     * @throws UnusableSettingException if a setting is missing or wrong
     */
    NodeSettings node() {
        return switch (provider) {
            case "cln" -> clnSettings();
            case "lnd" -> lndSettings();
            default ->
                    throw new UnusableSettingException(
                            "LIGHTNING_PROVIDER", "must be cln or lnd, is \"" + provider + "\"");
        };
    }

    private NodeSettings clnSettings() {
        var endpoint = endpoint("CLN_URL", cln.url(), "CLN_CA_FILE", cln.certificateAuthority());
        var rune = Setting.required("CLN_RUNE", cln.rune());
        return Setting.checked("CLN_RUNE", () -> new ClnSettings(endpoint, rune));
    }

    private NodeSettings lndSettings() {
        var endpoint = endpoint("LND_URL", lnd.url(), "LND_CA_FILE", lnd.certificateAuthority());
        var macaroon = Setting.required("LND_MACAROON", lnd.macaroon());
        var notation = Setting.required("LND_PREIMAGE_SECRETS", lnd.preimageSecrets());
        var secrets =
                Setting.checked("LND_PREIMAGE_SECRETS", () -> PreimageSecrets.parse(notation));
        return Setting.checked(
                "LND_MACAROON",
                () -> new LndSettings(endpoint, macaroon, secrets, lnd.privateChannels()));
    }

    private NodeEndpoint endpoint(
            String urlVariable, String url, String authorityVariable, String authority) {
        var address = Setting.required(urlVariable, url);
        var endpoint = Setting.checked(urlVariable, () -> NodeEndpoint.of(uri(address)));
        var trusted = Setting.checked(authorityVariable, () -> readable(authority));
        return Setting.checked(
                "LIGHTNING_*",
                () ->
                        new NodeEndpoint(
                                endpoint.url(),
                                trusted,
                                connectTimeout,
                                callTimeout,
                                maxConcurrentCalls));
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException _) {
            // Without its message, which quotes the text: there may be a password in it.
            throw new IllegalArgumentException("is not a URL");
        }
    }

    private static Optional<Path> readable(String file) {
        if (file.isBlank()) {
            return Optional.empty();
        }
        var path = Path.of(file);
        if (!Files.isReadable(path)) {
            throw new IllegalArgumentException("can't read " + path);
        }
        return Optional.of(path);
    }
}
