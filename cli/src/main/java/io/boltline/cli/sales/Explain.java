package io.boltline.cli.sales;

import static java.util.stream.Collectors.joining;

import io.boltline.cli.CommandFailedException;
import io.boltline.cli.StopSignal;
import io.boltline.cli.Surroundings;
import io.boltline.cli.journal.JournalSource;
import io.boltline.cli.kafka.ReportOptions;
import io.boltline.journalformat.Cut;
import io.boltline.sales.Figure;
import io.boltline.sales.Measure;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code boltline explain sales}, and the others. */
@Command(
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnExecutionException = Explain.COULD_NOT_BE_DONE,
        footer = {
            "",
            "Analytics is asked first; then the whole journal is read up to the cut of its answer,"
                + " each entry held against its leaf, counted by the same rules, and the sums are"
                + " compared. Nothing is believed of analytics but the cut.",
            "",
            "Exit status: 0 no difference, 1 there is one, 2 told wrong, 3 it could not be done.",
            "",
            "Examples:",
            "  boltline explain sales --from 2026-11-01 --to 2026-12-01 --tz Europe/Berlin",
            "  boltline explain sales --product pow_lab --measure receivedMsat --list 1000 --json",
            "  boltline explain refusals --from 2026-11-28 --status-code 422"
        })
final class Explain implements Callable<Integer> {
    static final int COULD_NOT_BE_DONE = 3;
    private static final int DIFFERENT = 1;

    private final Figure figure;
    private final Surroundings surroundings;
    private final InstantSource clock;

    @Mixin private RangeOptions range = new RangeOptions();

    @Option(
            names = "--measure",
            paramLabel = "NAME",
            description =
                    "Name the events behind this one alone, such as paid or receivedMsat (default:"
                            + " behind all that are compared).")
    private @Nullable String measure;

    @Mixin private PartOptions part = new PartOptions();

    @Mixin private ReportOptions options = new ReportOptions(20);

    @Mixin private AnalyticsOptions where = new AnalyticsOptions();

    Explain(Figure figure, Surroundings surroundings, InstantSource clock) {
        this.figure = figure;
        this.surroundings = surroundings;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        options.check();
        part.requireOf(figure);
        var asked = range.range(clock.instant());
        requireNoProductOfRefusals(asked);
        var counting = new Counting(figure, asked, part, wanted(), options.listed());
        JournalSource source = source();
        ObjectNode answer = where.analytics(surroundings).get(figure.path(), parameters(asked));
        Cut cut = cut(answer);
        var count = new JournalCount(source, counting, options, cut);
        try (var _ = StopSignal.calling(count::stop)) {
            return explained(count, answer);
        } catch (KafkaException e) {
            throw source.kafka().failure(e);
        }
    }

    private JournalSource source() {
        return JournalSource.of(options.kafka(surroundings), options.topics(surroundings));
    }

    private void requireNoProductOfRefusals(RangeOptions.Range asked) {
        if (figure == Figure.REFUSALS && asked.product() != null) {
            throw new ParameterException(options.command(), "--product is not known of refusals");
        }
    }

    private Optional<Measure> wanted() {
        if (measure == null) {
            return Optional.empty();
        }
        return Optional.of(
                figure.measures().stream()
                        .filter(it -> it.text().equals(measure))
                        .findFirst()
                        .orElseThrow(() ->
                                new ParameterException(
                                        options.command(),
                                        "--measure must be one of "
                                                + figure.measures().stream()
                                                        .map(Measure::text)
                                                        .collect(joining(", ")))));
    }

    private static Map<String, String> parameters(RangeOptions.Range asked) {
        var parameters = new LinkedHashMap<>(asked.parameters());
        parameters.put("by", "none");
        return parameters;
    }

    private static Cut cut(ObjectNode answer) {
        try {
            return Cut.parse(answer.path("cut").asString(""));
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException("analytics answers without a cut", e);
        }
    }

    /** Says all that there is to say: after Ctrl-C the process ends with the signal's scope. */
    private int explained(JournalCount count, ObjectNode answer) {
        try {
            var report = count.run().heldAgainst(answered(answer));
            options.print(report, report::print);
            return report.isSame() ? CommandLine.ExitCode.OK : DIFFERENT;
        } catch (WakeupException ctrlC) {
            options.command()
                    .getErr()
                    .printf("boltline: stopped after %s: nothing is said%n", count.progress());
            return COULD_NOT_BE_DONE;
        }
    }

    /** The rows together: there may be one for each node, or each status code; or of one alone. */
    private Map<Measure, Long> answered(ObjectNode answer) {
        var answered = new EnumMap<Measure, Long>(Measure.class);
        for (Measure it : figure.measures()) {
            long sum = 0;
            for (JsonNode row : answer.path("rows")) {
                sum = Math.addExact(sum, part.hasRow(row) ? row.path(it.text()).asLong(0) : 0);
            }
            answered.put(it, sum);
        }
        return answered;
    }
}
