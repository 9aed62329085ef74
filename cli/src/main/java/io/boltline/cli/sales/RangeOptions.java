package io.boltline.cli.sales;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which time, of which zone, and which product. */
final class RangeOptions {
    @Option(
            names = "--from",
            paramLabel = "WHEN",
            description =
                    "From this date of the zone, or this instant such as 2026-01-31T12:15:00Z, on"
                            + " a full quarter-hour (default: today).")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "WHEN",
            description = "Up to then; what begins then is no more in it (default: a day later).")
    private @Nullable String to;

    @Option(
            names = "--tz",
            paramLabel = "ZONE",
            description =
                    "Whose days: a zone such as Europe/Berlin, or an offset such as +05:45"
                            + " (default: this machine's).")
    private @Nullable String zone;

    @Option(names = "--product", paramLabel = "ID", description = "Of this product alone.")
    private @Nullable String product;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    /**
     * What it comes to.
     *
     * @param product null for all
     */
    record Range(Instant from, Instant to, ZoneId zone, @Nullable String product) {
        /** As a question has it. */
        Map<String, String> parameters() {
            var parameters = new LinkedHashMap<String, String>();
            parameters.put("from", from.toString());
            parameters.put("to", to.toString());
            parameters.put("tz", zone.getId());
            if (product != null) {
                parameters.put("product", product);
            }
            return parameters;
        }

        boolean has(Instant instant) {
            return !instant.isBefore(from) && instant.isBefore(to);
        }
    }

    /**
     * Reads them.
     *
     * @throws ParameterException naming the option that can't be meant
     */
    Range range(Instant now) {
        ZoneId in = zone();
        Instant begin =
                from == null
                        ? now.atZone(in).toLocalDate().atStartOfDay(in).toInstant()
                        : instant("--from", from, in);
        Instant end =
                to == null
                        ? begin.atZone(in).toLocalDate().plusDays(1).atStartOfDay(in).toInstant()
                        : instant("--to", to, in);
        if (!begin.isBefore(end)) {
            throw new ParameterException(command(), "--from must be before --to");
        }
        return new Range(begin, end, in, product);
    }

    private ZoneId zone() {
        try {
            return zone == null ? ZoneId.systemDefault() : ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new ParameterException(
                    command(), "--tz must be a zone such as Europe/Berlin, or an offset");
        }
    }

    private Instant instant(String name, String text, ZoneId in) {
        try {
            return text.length() == "2026-01-31".length()
                    ? LocalDate.parse(text).atStartOfDay(in).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new ParameterException(
                    command(),
                    name
                            + " must be a date such as 2026-01-31, or an instant such as"
                            + " 2026-01-31T12:15:00Z");
        }
    }

    /** The command that has these options. */
    CommandLine command() {
        if (spec == null) {
            throw new IllegalStateException("not run by picocli");
        }
        return spec.commandLine();
    }
}
