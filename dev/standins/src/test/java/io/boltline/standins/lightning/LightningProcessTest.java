package io.boltline.standins.lightning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LightningProcessTest {
    private final List<Process> started = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir Path dataDir;

    @AfterEach
    void endProcesses() {
        started.forEach(Process::destroyForcibly);
        http.close();
    }

    @Test
    void whatWasAnsweredSurvivesAHardKill() throws Exception {
        Process first = process();
        URI url = readyUrl(first);
        for (int i = 0; i < 20; i++) {
            String invoice =
                    "{\"amount_msat\":1000,\"label\":\"order-%d\",\"description\":\"d\"}"
                            .formatted(i);
            assertThat(call(url, "invoice", invoice)).contains("bolt11");
        }
        String before = call(url, "listinvoices", "{}");

        first.destroyForcibly().waitFor();

        assertThat(call(readyUrl(process()), "listinvoices", "{}")).isEqualTo(before);
    }

    private Process process() throws IOException {
        var builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LightningProcess.class.getName(),
                        "0",
                        dataDir.toString());
        builder.environment().put("CLN_RUNE", "rune");
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        var process = builder.start();
        started.add(process);
        return process;
    }

    private static URI readyUrl(Process process) throws IOException {
        var out =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        return out.lines()
                .filter(line -> line.contains(" ready at "))
                .map(line -> URI.create(line.substring(line.indexOf(" ready at ") + 10)))
                .findFirst()
                .orElseThrow();
    }

    private String call(URI url, String method, String parameters) throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create(url + "/v1/" + method))
                        .header("Rune", "rune")
                        .POST(BodyPublishers.ofString(parameters))
                        .build();
        return http.send(request, BodyHandlers.ofString()).body();
    }
}
