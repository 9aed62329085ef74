package io.boltline.faults.campaign;

import io.boltline.cli.DurationConverter;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How long runs are, and how busy the shop is in them. */
final class ScaleOptions {
    @Option(names = "--brief", description = "Each fault once, as short as it makes sense.")
    private boolean brief;

    @Option(
            names = "--purchases",
            paramLabel = "N",
            description = "Each run has at least so many (default 2000, with --brief 60).")
    private @Nullable Integer purchases;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "0s",
            description = "Each run takes at least so long, such as 90s, 10m, 2h.")
    private Duration duration = Duration.ZERO;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "So many purchases begin each second (default 50, with --brief 15).")
    private @Nullable Double perSecond;

    boolean isBrief() {
        return brief;
    }

    Scale scale() {
        return brief
                ? Scale.brief(purchases(), duration, perSecond())
                : Scale.thorough(purchases(), duration, perSecond());
    }

    /** What asks for the runs that have this name, with every default spelled out. */
    String command(String which, long seed) {
        return String.format(
                Locale.ROOT,
                "./boltline faults %s%s --purchases %d --duration %ds --rate %.0f --seed %d",
                brief ? "--brief " : "",
                which,
                purchases(),
                duration.toSeconds(),
                perSecond(),
                seed);
    }

    private int purchases() {
        return Objects.requireNonNullElse(purchases, brief ? 60 : 2_000);
    }

    private double perSecond() {
        return Objects.requireNonNullElse(perSecond, brief ? 15.0 : 50.0);
    }
}
