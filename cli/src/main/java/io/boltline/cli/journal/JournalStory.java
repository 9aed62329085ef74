package io.boltline.cli.journal;

import io.boltline.cli.CommandFailedException;
import io.boltline.cli.OrderIdConverter;
import io.boltline.cli.Surroundings;
import io.boltline.contract.OrderId;
import io.boltline.contract.UtcMillis;
import io.boltline.journalformat.Cut;
import io.boltline.journalformat.JournalRecord;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code boltline journal story}. */
@Command(
        name = "story",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Tells what was known of an order: its facts, each once, as they were recorded.",
        footer = {
            "",
            "The tree of the order's partition is computed anew on the way, so nothing is told that"
                + " was changed since it was recorded; whether the tree is the one that was signed"
                + " says 'boltline journal verify'. Times are the brokers', in UTC.",
            "",
            "Exit status: 0 told, 1 it can't be told, and why, 2 told wrong.",
            "",
            "Examples:",
            "  boltline journal story purchase-0123456789abcdef",
            "  boltline journal story purchase-0123456789abcdef --at 2026-01-31T12:00:00Z",
            "  boltline journal story purchase-0123456789abcdef --at 0:41,1:37,2:52,3:40,4:39,5:44"
                    + " --json"
        })
final class JournalStory implements Callable<Integer> {
    private final Surroundings surroundings;
    private final InstantSource clock;

    @Parameters(
            paramLabel = "ORDER",
            converter = OrderIdConverter.class,
            description = "The order's id.")
    private OrderId order = new OrderId("purchase-0000000000000000");

    @Option(
            names = "--at",
            paramLabel = "WHEN",
            converter = Then.Converter.class,
            description =
                    "What was known then: an instant such as 2026-01-31T12:00:00Z, or a cut of all"
                            + " partitions as 'journal cut' tells it (default: all that is known).")
    private @Nullable Then then;

    @Mixin private JournalOptions options = new JournalOptions();

    JournalStory(Surroundings surroundings, InstantSource clock) {
        this.surroundings = surroundings;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        CommandLine command = options.command();
        JournalSource source = options.source(surroundings);
        try {
            var story = story(source, command.getErr());
            if (options.json()) {
                story.printJson(command.getOut());
            } else {
                story.print(command.getOut());
            }
            return CommandLine.ExitCode.OK;
        } catch (KafkaException e) {
            throw source.kafka().failure(e);
        }
    }

    /** No more is read than what is asked for, unless that is nothing of the order. */
    private Story story(JournalSource source, PrintWriter err) {
        return switch (then) {
            case null -> {
                var facts = OrderFacts.read(source, order, err);
                yield told(facts, facts.size());
            }
            case Then.At(Instant instant) -> at(instant, source, err);
            case Then.Of(Cut cut) -> {
                var facts =
                        OrderFacts.within(cut, source, order, err)
                                .orElseGet(() -> OrderFacts.read(source, order, err));
                yield told(facts, size(cut, facts));
            }
        };
    }

    private Story at(Instant instant, JournalSource source, PrintWriter err) {
        try (var sizes = SizeThen.in(source, clock)) {
            var known = OrderFacts.likely(it -> sizes.of(it, instant), source, order, err);
            if (known.isPresent()) {
                return told(known.get(), known.get().size());
            }
            var facts = OrderFacts.read(source, order, err);
            return told(facts, Math.min(facts.size(), sizes.of(facts.partition(), instant)));
        }
    }

    private static long size(Cut cut, OrderFacts facts) {
        if (cut.sizes().size() != facts.partitions()) {
            throw new CommandFailedException(
                    "--at: the cut has %d partitions, the journal has %d"
                            .formatted(cut.sizes().size(), facts.partitions()));
        }
        long size = cut.size(facts.partition());
        if (size > facts.size()) {
            throw new CommandFailedException(
                    "--at: the cut has %d entries of partition %d, the journal has %d"
                            .formatted(size, facts.partition(), facts.size()));
        }
        return size;
    }

    private Story told(OrderFacts facts, long size) {
        var known = facts.records().stream().filter(it -> it.sequence() < size).toList();
        if (known.isEmpty()) {
            JournalRecord first = facts.records().getFirst();
            throw new CommandFailedException(
                    "nothing was known of %s then: its first fact is entry %d of partition %d, recorded at %s, and %d entries are asked for"
                            .formatted(
                                    order,
                                    first.sequence(),
                                    facts.partition(),
                                    UtcMillis.format(
                                            Instant.ofEpochMilli(first.recordedAtMillis())),
                                    size));
        }
        return new Story(order, facts.partition(), size, known);
    }
}
