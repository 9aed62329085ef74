package io.boltline.cli.journal;

import io.boltline.cli.AsciiJson;
import io.boltline.cli.Surroundings;
import io.boltline.journalformat.BrokenJournalException;
import io.boltline.journalformat.Cut;
import io.boltline.kafka.TopicReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code boltline journal cut}. */
@Command(
        name = "cut",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Says how far the journal is, as 0:1234,1:987,…: a prefix of each partition, for"
                        + " story, replay and whoever notes what his figures are made of.",
        footer = {
            "",
            "Without --at it is the newest that is signed. At an instant it is all that was"
                + " recorded until then, by the brokers' clocks, which bound how sharp that is. It"
                + " is refused where it could still become more: for an instant to come, and while"
                + " the journal has not passed what purchase.events held then.",
            "",
            "Exit status: 0 told, 1 it can't be told, and why, 2 told wrong.",
            "",
            "Examples:",
            "  boltline journal cut",
            "  boltline journal cut --out kept-elsewhere.txt",
            "  boltline journal cut --at 2026-01-31T23:00:00Z --json"
        })
final class JournalCut implements Callable<Integer> {
    private final Surroundings surroundings;
    private final InstantSource clock;

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            converter = InstantConverter.class,
            description = "All that was recorded until then, such as 2026-01-31T12:00:00Z.")
    private @Nullable Instant at;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Also write the checkpoints there, for 'journal verify --against' of a later"
                            + " day. Keep it where the shop's operators can't change it.")
    private @Nullable Path out;

    @Mixin private KeyOptions keyOptions = new KeyOptions();

    @Mixin private JournalOptions options = new JournalOptions();

    JournalCut(Surroundings surroundings, InstantSource clock) {
        this.surroundings = surroundings;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        CommandLine command = options.command();
        JournalSource source = options.source(surroundings);
        try {
            CutReport report =
                    at == null
                            ? newest(source, command.getErr())
                            : then(source, at, command.getErr());
            if (options.json()) {
                command.getOut().println(AsciiJson.WRITER.writeValueAsString(report));
            } else {
                command.getOut().println(report.cut());
            }
            return CommandLine.ExitCode.OK;
        } catch (BrokenJournalException e) {
            throw Broken.at(e);
        } catch (KafkaException e) {
            throw source.kafka().failure(e);
        }
    }

    /** Checkpoints first: what was signed has to be there when the journal is looked at. */
    private CutReport newest(JournalSource source, PrintWriter err) {
        int partitions;
        try (TopicReader reader = source.open()) {
            partitions = reader.partitionsOf(source.journal()).size();
        }
        Keys keys = keys(source, err);
        var published = PublishedHeads.of(source, partitions);
        List<Long> sizes = Places.readable(source).sizes();
        return report(new CutHeads(source, published, keys, err).newest(sizes), keys);
    }

    private Keys keys(JournalSource source, PrintWriter err) {
        Keys keys = keyOptions.keys(source);
        if (keys.from() == Keys.From.NOWHERE) {
            err.println("boltline: " + keys.inWords());
        }
        return keys;
    }

    private CutReport then(JournalSource source, Instant instant, PrintWriter err) {
        Cut cut;
        try (var sizes = SizeThen.in(source, clock)) {
            cut = sizes.cut(instant);
        }
        if (out != null) {
            var published = PublishedHeads.of(source, cut.sizes().size());
            Keys keys = keys(source, err);
            return report(new CutHeads(source, published, keys, err).of(cut), keys);
        }
        List<CutHead> heads = new ArrayList<>();
        for (int partition = 0; partition < cut.sizes().size(); partition++) {
            heads.add(new CutHead(partition, cut.size(partition), "", false));
        }
        return new CutReport(cut.toString(), instant, heads);
    }

    private CutReport report(Bundle bundle, Keys keys) {
        if (out != null) {
            bundle.write(out);
        }
        List<CutHead> heads = new ArrayList<>();
        for (var kept : bundle.checkpoints()) {
            heads.add(
                    new CutHead(
                            kept.origin().partition(),
                            kept.checkpoint().size(),
                            kept.checkpoint().root().toString(),
                            kept.isSigned() && keys.from() != Keys.From.NOWHERE));
        }
        return new CutReport(bundle.cut().toString(), at, heads);
    }
}
