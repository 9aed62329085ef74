package io.boltline.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.cli.CommandFailedException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PayTest {
    private static final Map<String, String> REAL =
            Map.of("CLN_URL", "https://node:3010", "CLN_RUNE", "rune-of-the-node");
    private static final String BOLT11 = "lnbc" + "1".repeat(40);

    @TempDir Path data;

    @Test
    void paysWithARealNodeOnlyIfToldSo() {
        assertThatThrownBy(() -> pay().node(REAL))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("https://node:3010")
                .hasMessageContaining("--yes")
                .message()
                .doesNotContain("rune-of");
        assertThat(pay("--yes").node(REAL).access().url())
                .isEqualTo(URI.create("https://node:3010"));
    }

    @Test
    void paysWithTheDevelopmentNodeOtherwise() throws Exception {
        var own = new LightningAccess(URI.create("http://127.0.0.1:3010"), "boltline-local");
        try (var _ = pipelineWith(own)) {
            assertThat(pay().node(Map.of()).access()).isEqualTo(own);
        }
    }

    @Test
    void looksForNoRuneOfARealNodeInFiles() throws Exception {
        try (var _ = pipelineWith(null)) {
            assertThatThrownBy(() -> pay().node(Map.of()))
                    .isInstanceOf(CommandFailedException.class)
                    .hasMessageContaining("has a real node: pay with a wallet");
        }
    }

    @Test
    void doesNotPayWithLnd() {
        var lnd = Map.of("LND_URL", "https://node:8080", "LND_MACAROON", "0201");

        assertThatThrownBy(() -> pay("--yes").node(lnd))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("LND_URL names an LND node (https://node:8080)")
                .hasMessageContaining("lncli payinvoice");
    }

    @Test
    void refusesACertificateThatIsNoneBeforeItPays() throws IOException {
        assertThatThrownBy(() -> pay("--yes").node(withAuthority(data.resolve("absent.pem"))))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("cannot read certificates from");

        var empty = Files.writeString(data.resolve("empty.pem"), "");
        assertThatThrownBy(() -> pay("--yes").node(withAuthority(empty)))
                .isInstanceOf(CommandFailedException.class)
                .hasMessage("there is no certificate in " + empty);
    }

    private static Map<String, String> withAuthority(Path pem) {
        return Map.of(
                "CLN_URL", "https://node:3010",
                "CLN_RUNE", "rune-of-the-node",
                "CLN_CA_FILE", pem.toString());
    }

    private AutoCloseable pipelineWith(@Nullable LightningAccess node) {
        return new Whereabouts(
                        ProcessHandle.current().pid(),
                        URI.create("http://127.0.0.1:8080"),
                        URI.create("http://127.0.0.1:5984"),
                        node,
                        "127.0.0.1:9092",
                        null,
                        "shop",
                        null)
                .announceIn(data);
    }

    private Pay pay(String... options) {
        Pay pay = new Pay();
        new CommandLine(pay).parseArgs(arguments(options));
        return pay;
    }

    private String[] arguments(String... options) {
        return Stream.concat(Stream.of(BOLT11, "--data-dir=" + data), Stream.of(options))
                .toArray(String[]::new);
    }
}
