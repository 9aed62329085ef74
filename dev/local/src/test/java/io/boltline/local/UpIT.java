package io.boltline.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code up} as its user sees it: a command that prints what to paste, and that ends. */
class UpIT {
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
            children = yesterday.children();
            assertThat(children).hasSize(4).allMatch(ProcessHandle::isAlive);

            yesterday.kill();
        }

        await().atMost(A_FEW_SECONDS)
                .until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
        try (UpProcess today = UpProcess.start(folder)) {
            today.awaitReady();
            paste(today.commandsToPaste().getFirst());
            JsonNode order = JsonMapper.shared().readTree(paste(today.commandToAskFor(orderId)));
            assertThat(order.path("status").asString()).isEqualTo("invoiced");
        }
    }

    @Test
    void stopsEverythingWithinSecondsWhenAsked() throws Exception {
        try (UpProcess up = UpProcess.start(folder)) {
            up.awaitReady();
            List<ProcessHandle> children = up.children();

            up.terminate();

            assertThat(up.hasEndedWithin(A_FEW_SECONDS)).isTrue();
            assertThat(children).hasSize(4).noneMatch(ProcessHandle::isAlive);
            assertThat(up.output()).doesNotContain("Exception").endsWith("Stopped.\n");
        }
    }

    private static String paste(String command) throws Exception {
        Process shell = new ProcessBuilder("/bin/sh", "-c", command).start();
        String output = new String(shell.getInputStream().readAllBytes(), UTF_8);
        assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(shell.exitValue()).as(command).isZero();
        return output;
    }
}
