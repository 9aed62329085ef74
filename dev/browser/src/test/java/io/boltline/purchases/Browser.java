package io.boltline.purchases;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** Debian's Chromium, which nobody sees but in {@code target/screenshots}. */
final class Browser implements AutoCloseable {
    /** For what a page does by itself, on a busy machine. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final Duration POLL = Duration.ofMillis(20);

    private final ChromeDriver driver;
    private final Path profile;
    private final String axe;
    private final List<String> wire = new ArrayList<>();

    /**
     * A driver's.
     *
     * @param profile a folder of its own, which goes with it
     * @param axe axe-core, as a script
     */
    Browser(ChromeDriver driver, Path profile, String axe) {
        this.driver = driver;
        this.profile = profile;
        this.axe = axe;
    }

    /** One empty tab, nobody logged in, nothing said. */
    void beginAnew() {
        var tabs = new ArrayList<>(driver.getWindowHandles());
        String last = tabs.removeLast();
        for (String tab : tabs) {
            driver.switchTo().window(tab).close();
        }
        driver.switchTo().window(last);
        withScripts(true);
        forgetSessions();
        driver.get("about:blank");
        look(Look.WIDE);
        complaints();
    }

    void open(URI address) {
        driver.get(address.toString());
    }

    void reload() {
        driver.navigate().refresh();
    }

    /** What an expression in the page comes to; null also for undefined. */
    @Nullable Object ask(String expression, Object... arguments) {
        return driver.executeScript("return " + expression, arguments);
    }

    String text(String expression) {
        return String.valueOf(ask(expression));
    }

    void run(String script) {
        driver.executeScript(script);
    }

    void awaitThat(String condition) {
        await(condition)
                .atMost(PATIENCE)
                .pollInterval(POLL)
                .until(() -> Boolean.TRUE.equals(ask("!!(" + condition + ")")));
    }

    /** A click as a person makes it, where the expression's element is. */
    void click(String expression) {
        awaitThat("(" + expression + ")?.checkVisibility()");
        var element = (WebElement) ask(expression);
        if (element == null) {
            throw new IllegalStateException("nothing to click: " + expression);
        }
        element.click();
    }

    void press(Keys key) {
        driver.switchTo().activeElement().sendKeys(key);
    }

    /** Another tab, which is the one spoken to now. */
    void openTab(URI address) {
        driver.switchTo().newWindow(WindowType.TAB);
        open(address);
    }

    String tab() {
        return driver.getWindowHandle();
    }

    /** Brings a tab to the front; all others are hidden then. */
    void show(String tab) {
        driver.switchTo().window(tab);
        driver.executeCdpCommand("Page.bringToFront", Map.of());
    }

    /** Opens another tab in front of this one, which is still the one spoken to. */
    void hideBehindAnother() {
        run("window.open('about:blank')");
    }

    void session(URI host, String cookie) {
        open(host.resolve("/checkout/icon.svg"));
        driver.manage().addCookie(new Cookie.Builder("AuthSession", cookie).path("/").build());
    }

    void forgetSessions() {
        driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
    }

    /** Whether pages may run scripts from their next load on. */
    void withScripts(boolean allowed) {
        driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !allowed));
    }

    /** As whoever was never here. */
    void forgetFiles() {
        driver.executeCdpCommand("Network.clearBrowserCache", Map.of());
    }

    void look(Look look) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width",
                        look.width(),
                        "height",
                        look.height(),
                        "deviceScaleFactor",
                        1,
                        "mobile",
                        look.width() < 600));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", look.scheme()),
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
        run(
                """
                document.documentElement.dir = '%1$s';
                for (const it of document.querySelectorAll('boltline-checkout')) {
                  it.dir = '%1$s';
                  it.shadowRoot?.querySelector('.card')?.setAttribute('dir', '%1$s');
                }
                """
                        .formatted(look.direction()));
    }

    /** Of the page as high as it is. */
    void shoot(String name) throws IOException {
        Files.createDirectories(SCREENSHOTS);
        Files.write(SCREENSHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    }

    /** What axe-core finds in this look, a line each. */
    List<String> violations(Look look) {
        if (!Boolean.TRUE.equals(ask("!!window.axe"))) {
            run(axe);
        }
        var found =
                driver.executeAsyncScript(
                        """
                        const done = arguments[arguments.length - 1];
                        axe.run(arguments[0]).then(
                          ({ violations }) => done(violations.map(it =>
                            it.id + ': ' + it.nodes.map(node => node.target.join(' ') + ' ' + node.failureSummary).join('; '))),
                          failure => done(['axe: ' + failure]));
                        """,
                        look.rules());
        return found instanceof List<?> lines
                ? lines.stream().map(String::valueOf).toList()
                : List.of("axe said " + found);
    }

    /** What the console has said since it was asked last. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    /** All that went over the wire so far, as DevTools tells it. */
    List<String> wire() {
        driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(LogEntry::getMessage)
                .filter(message -> message.contains("\"Network."))
                .forEach(wire::add);
        return List.copyOf(wire);
    }

    @Override
    public void close() throws IOException {
        driver.quit();
        try (Stream<Path> files = Files.walk(profile)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
