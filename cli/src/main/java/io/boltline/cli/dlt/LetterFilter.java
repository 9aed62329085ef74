package io.boltline.cli.dlt;

import io.boltline.cli.OrderIdConverter;
import io.boltline.cli.kafka.From;
import io.boltline.contract.OrderId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which dead letters a command is about; all of them unless an option says otherwise. */
final class LetterFilter {
    @Option(
            names = "--group",
            paramLabel = "GROUP",
            description = "Of this consumer group only, such as invoice-processor.")
    private @Nullable String group;

    @Option(
            names = "--cause",
            paramLabel = "TEXT",
            description = "With this text in cause or reason, in any case.")
    private @Nullable String cause;

    @Option(
            names = "--order",
            paramLabel = "ID",
            converter = OrderIdConverter.class,
            description = "Of this order only.")
    private @Nullable OrderId order;

    @Option(
            names = "--since",
            paramLabel = "PLACE",
            converter = From.Converter.class,
            description =
                    "Put away since: an instant such as 2026-01-31T12:00:00Z, or how long ago: 90s,"
                            + " 10m, 2h, 7d (default: all that are kept, 30 days).")
    private From since = new From.Beginning();

    @Option(
            names = "--until",
            paramLabel = "PLACE",
            converter = From.Converter.class,
            description = "Put away before, said in the same way.")
    private From until = new From.Latest();

    From since() {
        return since;
    }

    boolean wants(DeadLetter letter, Instant now) {
        return (group == null || group.equals(letter.group()))
                && (cause == null || speaksOf(letter, cause))
                && (order == null || Arrays.equals(order.key(), letter.record().key()))
                && letter.appended().isBefore(end(now));
    }

    private static boolean speaksOf(DeadLetter letter, String text) {
        return (letter.cause() + "\n" + letter.reason())
                .toLowerCase(Locale.ROOT)
                .contains(text.toLowerCase(Locale.ROOT));
    }

    private Instant end(Instant now) {
        return switch (until) {
            case From.Beginning _ -> Instant.EPOCH;
            case From.Latest _ -> Instant.MAX;
            case From.At(Instant instant) -> instant;
            case From.Ago(var duration) -> now.minus(duration);
        };
    }
}
