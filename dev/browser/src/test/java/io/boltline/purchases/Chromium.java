package io.boltline.purchases;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Debian's Chromium and its driver, as they are installed: nothing is downloaded. */
final class Chromium {
    static final String NONE =
            "No chromium and chromedriver in /usr/bin: apt-get install chromium chromium-driver";

    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path TARGET = Path.of("target").toAbsolutePath();

    /** To tests that are skipped elsewhere: {@code -Dboltline.browser=required}. */
    private static final boolean REQUIRED =
            "required".equals(System.getProperty("boltline.browser"));

    /** It may be being installed while other modules are built. */
    private static final Duration INSTALLED_AFTER = Duration.ofMinutes(3);

    private static final List<String> ARGUMENTS =
            List.of(
                    "--headless=new",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--disable-dev-shm-usage");

    private Chromium() {}

    /** Whether it can be run here, or has to be. */
    static boolean isAskedFor() {
        return REQUIRED || isInstalled();
    }

    private static boolean isInstalled() {
        return Files.isExecutable(PROGRAM) && Files.isExecutable(DRIVER);
    }

    /** One that nobody used before. */
    static Browser start() throws IOException {
        await().atMost(INSTALLED_AFTER)
                .pollInterval(Duration.ofSeconds(1))
                .until(Chromium::isInstalled);
        var service =
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .usingAnyFreePort()
                        .withSilent(true)
                        .build();
        Path profile = Files.createTempDirectory(TARGET, "chromium");
        return new Browser(new ChromeDriver(service, options(profile)), profile, axe());
    }

    private static ChromeOptions options(Path profile) {
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        var options = new ChromeOptions();
        options.setBinary(PROGRAM.toFile());
        options.addArguments(ARGUMENTS);
        options.addArguments("--user-data-dir=" + profile);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        options.setPageLoadTimeout(Browser.PATIENCE);
        options.setScriptTimeout(Browser.PATIENCE);
        return options;
    }

    private static String axe() throws IOException {
        try (var script = Chromium.class.getResourceAsStream("/axe.min.js")) {
            if (script == null) {
                throw new IllegalStateException("no axe.min.js");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
