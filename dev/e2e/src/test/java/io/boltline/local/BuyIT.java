package io.boltline.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Buying, paying and watching by hand, at a pipeline that is found by its data directory. */
class BuyIT {
    private static LocalPipeline pipeline;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void startPipeline(@TempDir Path data) {
        pipeline = LocalPipeline.start(LocalSettings.temporary().in(data));
    }

    @AfterAll
    static void stopPipeline() {
        pipeline.close();
    }

    @Test
    void showsTheInvoiceAndHowToPayIt() {
        int status = run("buy", "pow_lab", here());

        assertThat(err.toString()).isEmpty();
        assertThat(status).isZero();
        assertThat(out.toString())
                .containsPattern("Order    purchase-[a-z0-9]{16}\n")
                .contains("Amount   1000 sats\n", "Status   pending\n")
                .containsPattern("Invoice  (lnbcrt10u1[a-z0-9]+)\n")
                .containsPattern("▀▀▀|▄▄▄")
                .containsPattern("boltline pay --data-dir '.*' lnbcrt10u1[a-z0-9]+\n");
    }

    @Test
    void paysWhatItBought() {
        run("buy", "basic_plan", "--user=bob", "--json", here());
        String bolt11 = printed().at("/invoice/paymentRequest").asString();
        clear();

        int status = run("pay", "LIGHTNING:" + bolt11, here());

        assertThat(err.toString()).isEmpty();
        assertThat(status).isZero();
        assertThat(out.toString()).startsWith("Settled: 500 sats, payment hash ");
    }

    @Test
    void buysOnceUnderOneKey() {
        run("buy", "pow_lab", "--key=cart-17", "--json", here());
        JsonNode first = printed();
        clear();

        run("buy", "pow_lab", "--key=cart-17", "--json", here());

        assertThat(printed()).isEqualTo(first);
    }

    @Test
    void keepsDescriptionAndMetadata() {
        run(
                "buy",
                "pow_lab",
                "--description=A year of it",
                "--metadata={\"userId\": \"user123\"}",
                "--json",
                here());
        String orderId = printed().path("orderId").asString();
        clear();

        run("tail", "--from=beginning", "--no-follow", "--json", "--order=" + orderId, here());

        JsonNode created =
                JsonMapper.shared().readTree(out.toString().lines().findFirst().orElseThrow());
        assertThat(created.at("/data/customer/content/description").asString())
                .isEqualTo("A year of it");
        assertThat(created.at("/data/customer/content/metadata/userId").asString())
                .isEqualTo("user123");
        assertThat(out.toString().lines()).hasSize(2);
    }

    @Test
    void saysWhyItDidNotBuy() {
        int status = run("buy", "moon", here());

        assertThat(status).isEqualTo(1);
        assertThat(err.toString())
                .isEqualTo("boltline: Product \"moon\" not found or invalid price (400)\n");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void saysThatThePasswordIsWrong() {
        int status = run("buy", "pow_lab", "--password=guess", here());

        assertThat(status).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("boltline: alice can't log in at " + pipeline.couchDb().url())
                .contains("incorrect")
                .doesNotContain("guess");
    }

    @Test
    void goesWhereItIsTold() {
        URI nobody = URI.create("http://127.0.0.1:1");

        int status = run("buy", "pow_lab", "--gateway=" + nobody, here());

        assertThat(status).isEqualTo(1);
        assertThat(err.toString()).contains("cannot reach the gateway at http://127.0.0.1:1");
    }

    private static String here() {
        return "--data-dir=" + pipeline.dataDirectory();
    }

    private int run(String... arguments) {
        CommandLine command = Boltline.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }

    private JsonNode printed() {
        return JsonMapper.shared().readTree(out.toString());
    }

    private void clear() {
        out.getBuffer().setLength(0);
    }
}
