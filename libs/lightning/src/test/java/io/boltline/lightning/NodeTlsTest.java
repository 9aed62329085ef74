package io.boltline.lightning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.boltline.http.PemTrust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over TLS, with certificates such as a node makes for itself. */
class NodeTlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir static Path files;

    private static HttpsServer server;

    @BeforeAll
    static void serve() throws Exception {
        keytool("node");
        keytool("stranger");
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(identity("node")));
        server.createContext(
                "/",
                exchange -> {
                    byte[] answer = "{\"identity_pubkey\":\"02ab\"}".getBytes(UTF_8);
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                });
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    @Test
    void aNodeIsTrustedByItsOwnCertificate() {
        try (var transport = transport(files.resolve("node.pem"))) {
            assertThat(transport.get("v1/getinfo")).isInstanceOf(NodeAnswer.Result.class);
        }
    }

    @Test
    void aNodeWithAnotherCertificateIsNotTrusted() {
        try (var transport = transport(files.resolve("stranger.pem"))) {
            assertThatExceptionOfType(LightningUnavailableException.class)
                    .isThrownBy(() -> transport.get("v1/getinfo"))
                    .withCauseInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void aFileWithoutACertificateIsRefused() throws IOException {
        Path empty = Files.createFile(files.resolve("empty.pem"));
        Path text = Files.writeString(files.resolve("text.pem"), "no certificate");

        assertThatIllegalArgumentException().isThrownBy(() -> PemTrust.in(empty));
        assertThatIllegalArgumentException().isThrownBy(() -> PemTrust.in(text));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PemTrust.in(files.resolve("missing.pem")))
                .withMessageContaining("missing.pem");
    }

    private static NodeTransport transport(Path certificate) {
        var url = URI.create("https://127.0.0.1:" + server.getAddress().getPort());
        return new NodeTransport(
                NodeEndpoint.of(url).withCertificateAuthority(certificate),
                new NodeCredential("macaroon", "Grpc-Metadata-macaroon", "00ff"));
    }

    /** LND's kind: one self-signed certificate on P-256 that names the address. */
    private static void keytool(String name) throws Exception {
        run(
                "-genkeypair -alias node -keyalg EC -groupname secp256r1 -dname CN=%s -validity 30"
                        .formatted(name),
                "-ext san=ip:127.0.0.1 -ext bc:c",
                "-storetype PKCS12 -storepass changeit -keystore " + files.resolve(name + ".p12"));
        run(
                "-exportcert -alias node -rfc -file " + files.resolve(name + ".pem"),
                "-storepass changeit -keystore " + files.resolve(name + ".p12"));
    }

    private static void run(String... arguments) throws Exception {
        var command =
                Stream.concat(
                                Stream.of(
                                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                                .toString()),
                                Arrays.stream(arguments)
                                        .flatMap(part -> Arrays.stream(part.split(" "))))
                        .toList();
        var process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(files.resolve("keytool.log").toFile())
                        .start();
        assertThat(process.waitFor()).isZero();
    }

    private static SSLContext identity(String name) throws Exception {
        var keys = KeyStore.getInstance("PKCS12");
        try (var file = Files.newInputStream(files.resolve(name + ".p12"))) {
            keys.load(file, PASSWORD);
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        var tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        return tls;
    }
}
