package io.boltline.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhereaboutsTest {
    @TempDir Path data;

    @Test
    void areKnownWhileThePipelineRuns() throws Exception {
        Whereabouts told = of(ProcessHandle.current().pid());

        try (var _ = told.announceIn(data)) {
            assertThat(Whereabouts.in(data)).contains(told);
        }
        assertThat(Whereabouts.in(data)).isEmpty();
    }

    @Test
    void areForgottenWithAPipelineThatWasKilled() throws Exception {
        Process killed = new ProcessBuilder("true").start();
        assertThat(killed.waitFor(60, TimeUnit.SECONDS)).isTrue();

        var _ = of(killed.pid()).announceIn(data);

        assertThat(Whereabouts.in(data)).isEmpty();
    }

    @Test
    void areReadableByTheirOwnerAlone() throws Exception {
        try (var _ = of(ProcessHandle.current().pid()).announceIn(data)) {
            Path file = data.resolve("running.json");

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void showNoSecretAsText() {
        assertThat(of(1))
                .asString()
                .doesNotContain("rune-of-the-node", "password-of-it", "token-of-analytics");
    }

    @Test
    void leadTheOperatorsCommandsToThePipeline() {
        assertThat(of(1).variables())
                .containsEntry("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092")
                .containsEntry("COUCHDB_PASSWORD", "password-of-it")
                .containsEntry("CLN_RUNE", "rune-of-the-node")
                .containsEntry("DB_LOGIN_PREFIX", "shop")
                .containsEntry("ANALYTICS_URL", "http://127.0.0.1:8089")
                .containsEntry("ANALYTICS_TOKEN", "token-of-analytics");
    }

    private static Whereabouts of(long process) {
        return new Whereabouts(
                process,
                URI.create("http://127.0.0.1:8080"),
                URI.create("http://127.0.0.1:5984"),
                new LightningAccess(URI.create("http://127.0.0.1:3010"), "rune-of-the-node"),
                "127.0.0.1:9092",
                new CouchDbAccess(URI.create("http://127.0.0.1:5984"), "admin", "password-of-it"),
                "shop",
                new AnalyticsAccess(URI.create("http://127.0.0.1:8089"), "token-of-analytics"));
    }
}
