package io.boltline.cli.sales;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.Console;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * How a terminal shows things.
 *
 * @param columns how many characters stand beside each other
 * @param isUtf8 whether it has more than ASCII
 */
record Look(int columns, boolean isUtf8) {
    private static final int DEFAULT_COLUMNS = 80;
    private static final int MIN_COLUMNS = 20;
    private static final int MAX_COLUMNS = 160;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** Of the terminal that this process runs in. */
    static Look here(Map<String, String> environment) {
        return of(environment, Look::askedColumns);
    }

    /**
     * As the environment says.
     *
     * @param asked asks the terminal, where the environment doesn't say how wide it is
     */
    static Look of(Map<String, String> environment, Supplier<Optional<Integer>> asked) {
        int columns =
                number(environment.getOrDefault("COLUMNS", "")).or(asked).orElse(DEFAULT_COLUMNS);
        return new Look(Math.clamp(columns, MIN_COLUMNS, MAX_COLUMNS), isUtf8(environment));
    }

    /** The first of them that is set counts. */
    private static boolean isUtf8(Map<String, String> environment) {
        return Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                .map(it -> environment.getOrDefault(it, ""))
                .filter(it -> !it.isEmpty())
                .findFirst()
                .filter(it -> it.toUpperCase(Locale.ROOT).replace("-", "").contains("UTF8"))
                .isPresent();
    }

    private static Optional<Integer> number(String text) {
        return text.matches("[1-9]\\d{0,4}")
                ? Optional.of(Integer.valueOf(text))
                : Optional.empty();
    }

    /** Java knows no terminal's size. */
    private static Optional<Integer> askedColumns() {
        if (Optional.ofNullable(System.console()).filter(Console::isTerminal).isEmpty()) {
            return Optional.empty();
        }
        try {
            Process stty =
                    new ProcessBuilder("stty", "size")
                            .redirectInput(Redirect.INHERIT)
                            .redirectError(Redirect.DISCARD)
                            .start();
            if (!stty.waitFor(PATIENCE)) {
                stty.destroy();
                return Optional.empty();
            }
            var size =
                    new String(stty.getInputStream().readAllBytes(), US_ASCII)
                            .strip()
                            .split(" ", -1);
            return size.length == 2 ? number(size[1]) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
