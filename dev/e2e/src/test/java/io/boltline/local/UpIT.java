package io.boltline.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code up} as its user sees it: a command that prints what to paste, and that ends. */
class UpIT {
    /** No caller gives up on a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(100);

    /** What stopping may take, killing whoever does not end by itself included. */
    private static final Duration A_FEW_SECONDS = Duration.ofSeconds(20);

    @TempDir Path folder;

    @Test
    void sellsWhatItSaysAndFindsYesterdaysOrdersAfterAHardDeath() throws Exception {
        String orderId;
        List<ProcessHandle> children;
        try (UpProcess yesterday = UpProcess.start(folder)) {
            yesterday.awaitReady();
            List<String> commands = yesterday.commandsToPaste();
            assertThat(commands).hasSize(2);
            paste(commands.getFirst());
            JsonNode answer = JsonMapper.shared().readTree(paste(commands.getLast()));
            assertThat(answer.path("invoice").path("amount").asLong()).isEqualTo(1000);
            assertThat(Files.getPosixFilePermissions(yesterday.cookieJar()))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            orderId = answer.path("orderId").asString();
            assertThat(paste("curl -sS -i " + yesterday.demoShop()))
                    .startsWith("HTTP/1.1 200 ")
                    .contains("<title>Boltline demo shop</title>");
            assertThat(JsonMapper.shared().readTree(paste("curl -sS " + yesterday.demoOffer())))
                    .hasToString(
                            "{\"customers\":[{\"name\":\"alice\",\"password\":\"secret\"},{\"name\":\"bob\",\"password\":\"secret\"}],"
                                + "\"products\":[{\"name\":\"pow_lab\",\"sats\":1000},{\"name\":\"premium_service\",\"sats\":5000},"
                                + "{\"name\":\"basic_plan\",\"sats\":500},{\"name\":\"enterprise\",\"sats\":10000}],\"pays\":true}");
            children = withWhatOnlyReads(yesterday);
            assertThat(children).allMatch(ProcessHandle::isAlive);
            String question =
                    await().atMost(PATIENCE)
                            .until(yesterday::commandForFigures, Optional::isPresent)
                            .orElseThrow();
            await().atMost(PATIENCE)
                    .until(() -> soldOnce(JsonMapper.shared().readTree(paste(question))));

            yesterday.kill();
        }

        await().atMost(PATIENCE).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
        try (UpProcess today = UpProcess.start(folder)) {
            today.awaitReady();
            paste(today.commandsToPaste().getFirst());
            JsonNode order = JsonMapper.shared().readTree(paste(today.commandToAskFor(orderId)));
            assertThat(order.path("status").asString()).isEqualTo("invoiced");
        }
    }

    @Test
    void goesOnWithAnEarlierBuildsDataAndStopsWithinSecondsWhenAsked() throws Exception {
        EarlierBuild.leaveDataIn(folder);
        try (UpProcess up = UpProcess.start(folder)) {
            up.awaitReady();
            List<ProcessHandle> children = withWhatOnlyReads(up);
            Customer alice = up.customer("alice");
            String cookie = alice.logIn();

            // The one that was open then has expired, and today's build notices.
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(purchases(alice, cookie))
                                    .containsExactly(
                                            "purchase-vr2up8wqgsfdnm14 pow_lab expired 1",
                                            "purchase-puhvz036rqng4w9k pow_lab paid 1",
                                            "purchase-jp2bke1zq4h7lniq basic_plan paid 2",
                                            "purchase-7lcux9eiocoovtnt premium_service expired 1",
                                            "purchase-pgzecgzivoyt7fo7 pow_lab paid 1"));
            assertThat(purchases(up.customer("bob"), up.customer("bob").logIn()))
                    .containsExactly(
                            "purchase-a5an10q3apdhmrvg pow_lab expired 1",
                            "purchase-txc5gc75vpttzfgn enterprise paid 1");
            JsonNode repeated =
                    alice.buy(cookie, EarlierBuild.payloadOfPaid1(), "paid-1", PATIENCE).body();
            assertThat(repeated.path("orderId").asString()).isEqualTo("purchase-pgzecgzivoyt7fo7");
            assertThat(repeated.at("/invoice/status").asString()).isEqualTo("paid");
            JsonNode bought =
                    alice.buy(cookie, EarlierBuild.payloadOfPaid1(), "new-1", PATIENCE).body();
            assertThat(bought.at("/invoice/status").asString()).isEqualTo("pending");
            assertThat(up.told("audit")).startsWith("0\n").contains("8  orders,", "All agree");
            assertThat(up.told("contract", "validate", "--open"))
                    .startsWith("0\n")
                    .contains("all as the contract says");

            up.terminate();

            assertThat(up.hasEndedWithin(A_FEW_SECONDS)).isTrue();
            assertThat(children).noneMatch(ProcessHandle::isAlive);
            assertThat(up.output()).doesNotContain("Exception").endsWith("Stopped.\n");
        }
    }

    private static boolean soldOnce(JsonNode figures) {
        return figures.path("rows")
                .valueStream()
                .anyMatch(row ->
                        row.path("product").asString("").equals("pow_lab")
                                && row.path("placed").asLong() == 1);
    }

    /** The broker and three services; and journal and analytics, which are started after them. */
    private static List<ProcessHandle> withWhatOnlyReads(UpProcess up) {
        return await().atMost(PATIENCE).until(up::children, children -> children.size() == 6);
    }

    /** Newest first: order, product, status, attempt. */
    private static List<String> purchases(Customer customer, String cookie) throws IOException {
        return customer.ask(cookie, "/api/lightning/purchases")
                .body()
                .path("purchases")
                .valueStream()
                .map(it ->
                        "%s %s %s %d"
                                .formatted(
                                        it.path("orderId").asString(),
                                        it.path("product").asString(),
                                        it.path("status").asString(),
                                        it.path("attempt").asInt()))
                .toList();
    }

    private static String paste(String command) throws Exception {
        Process shell = new ProcessBuilder("/bin/sh", "-c", command).start();
        String output = new String(shell.getInputStream().readAllBytes(), UTF_8);
        assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(shell.exitValue()).as(command).isZero();
        return output;
    }
}
