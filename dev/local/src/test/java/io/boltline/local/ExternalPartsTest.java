package io.boltline.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExternalPartsTest {
    @Test
    void areNoneWhereNothingIsNamed() {
        assertThat(ExternalParts.from(Map.of("COUCHDB_URL", " "))).isEqualTo(ExternalParts.none());
    }

    @Test
    void nameServersWithTheirCredentials() {
        ExternalParts parts =
                ExternalParts.from(
                        Map.of(
                                "COUCHDB_URL", "http://db:5984/",
                                "COUCHDB_USER", "admin",
                                "COUCHDB_PASSWORD", "hidden",
                                "CLN_URL", "https://node:3010",
                                "CLN_RUNE", "rune",
                                "KAFKA_BOOTSTRAP_SERVERS", "kafka:9092"));

        assertThat(parts.couchDb())
                .contains(new CouchDbAccess(URI.create("http://db:5984"), "admin", "hidden"));
        assertThat(parts.lightning())
                .contains(new LightningAccess(URI.create("https://node:3010"), "rune"));
        assertThat(parts.bootstrapServers()).contains("kafka:9092");
    }

    @Test
    void nameAnLndNodeWithTheSecretsOfItsPreimages() {
        var named = Map.of("LND_URL", "https://node:8080", "LND_MACAROON", "0201");

        assertThat(ExternalParts.lightning(named))
                .contains(new LndAccess(URI.create("https://node:8080"), "0201", ""));
    }

    @Test
    void areOneNode() {
        var two =
                Map.of(
                        "LND_URL", "https://node:8080",
                        "LND_MACAROON", "0201",
                        "CLN_URL", "https://node:3010",
                        "CLN_RUNE", "rune");

        assertThatThrownBy(() -> ExternalParts.from(two))
                .isInstanceOf(CannotStartException.class)
                .hasMessage("CLN_URL and LND_URL are set: invoices are made at one node");
    }

    @Test
    void sayWhichCredentialIsMissing() {
        assertThatThrownBy(() -> ExternalParts.from(Map.of("CLN_URL", "http://node:3010")))
                .isInstanceOf(CannotStartException.class)
                .hasMessage("CLN_URL is set, so CLN_RUNE must be set too");
    }

    @Test
    void refuseAUrlWithAPasswordInsideWithoutShowingIt() {
        assertThatThrownBy(() ->
                        ExternalParts.from(Map.of("COUCHDB_URL", "http://admin:hidden@db:5984")))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("COUCHDB_URL")
                .hasMessageNotContaining("hidden");
    }

    @Test
    void showNoSecretsAsText() {
        var couchDb = new CouchDbAccess(URI.create("http://db:5984"), "admin", "hidden");
        var node = new LightningAccess(URI.create("http://node:3010"), "hidden");

        var lnd = new LndAccess(URI.create("http://node:8080"), "hidden", "hidden");

        assertThat(couchDb + " " + node + " " + lnd).doesNotContain("hidden");
    }
}
