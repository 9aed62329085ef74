package io.boltline.cli.journal;

import io.boltline.cli.AsciiJson;
import io.boltline.cli.CommandFailedException;
import io.boltline.cli.StopSignal;
import io.boltline.cli.Surroundings;
import io.boltline.journalformat.BrokenJournalException;
import io.boltline.journalformat.Cut;
import java.util.Collections;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code boltline journal replay}. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Writes a range of the journal again, in its order, into a topic of a consumer's"
                        + " own, for one that starts anew.",
        footer = {
            "",
            "Keys, values and headers are as they are in the journal, partition by partition, each"
                + " entry checked on the way. The topic is made with as many partitions as the"
                + " journal if it isn't there. An installation's own topics are refused. Nothing is"
                + " bought, sold or paid: this command knows no node, no database and no commands.",
            "",
            "A replay that broke off goes on where it stopped when the same command is run again;"
                    + " one that is done does nothing more.",
            "",
            "Exit status: 0 all is there, 1 it could not be done, 2 told wrong.",
            "",
            "Examples:",
            "  boltline journal replay --into warehouse-rebuild",
            "  boltline journal replay --from 0:12,1:9,2:11,3:9,4:8,5:10"
                    + " --to 0:41,1:37,2:52,3:40,4:39,5:44 --into last-hour"
        })
final class JournalReplay implements Callable<Integer> {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._-]{1,249}");
    private static final int MOST = 10_000_000;

    private final Surroundings surroundings;

    @Option(
            names = "--into",
            paramLabel = "TOPIC",
            required = true,
            description = "The topic to write into.")
    private String into = "";

    @Option(
            names = "--from",
            paramLabel = "CUT",
            converter = CutConverter.class,
            description = "Only what is not in this cut (default: from the beginning).")
    private @Nullable Cut from;

    @Option(
            names = "--to",
            paramLabel = "CUT",
            converter = CutConverter.class,
            description = "Only what is in this cut (default: all there is now).")
    private @Nullable Cut to;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "At most so many a second (default: 0, as fast as it goes).")
    private int rate;

    @Mixin private JournalOptions options = new JournalOptions();

    JournalReplay(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        CommandLine command = options.command();
        check(command);
        JournalSource source = options.source(surroundings);
        OwnTopics.refuse(into, source);
        try {
            return replayed(source, command);
        } catch (BrokenJournalException e) {
            throw Broken.at(e);
        } catch (KafkaException e) {
            throw source.kafka().failure(e);
        }
    }

    private void check(CommandLine command) {
        if (!NAME.matcher(into).matches()) {
            throw new ParameterException(
                    command, "--into must be a topic's name: 1 to 249 of a-z, A-Z, 0-9, . _ -");
        }
        if (rate < 0 || rate > MOST) {
            throw new ParameterException(
                    command, "--rate must be 0 to %d, is %d".formatted(MOST, rate));
        }
    }

    private int replayed(JournalSource source, CommandLine command) {
        Cut now = to == null ? Places.now(source) : Places.readable(source);
        Cut begin = from == null ? new Cut(Collections.nCopies(now.sizes().size(), 0L)) : from;
        Cut end = to == null ? now : to;
        requireWithin("--from", begin, "the journal", now);
        requireWithin("--to", end, "the journal", now);
        requireWithin("--from", begin, "--to", end);
        var target = ReplayTarget.open(source, into, now.sizes().size());
        var replay = new Replay(source, target, new Rate(rate), command.getErr());
        try (var _ = StopSignal.calling(replay::stop)) {
            return replayed(replay, begin, end, command);
        }
    }

    /** Says all that there is to say: after Ctrl-C the process ends with the signal's scope. */
    private int replayed(Replay replay, Cut begin, Cut end, CommandLine command) {
        try {
            replay.run(begin, end);
        } catch (WakeupException ctrlC) {
            command.getErr()
                    .printf(
                            Locale.ROOT,
                            "boltline: stopped after %,d entries: the same command goes on with"
                                    + " %s%n",
                            replay.written(),
                            into);
            return CommandLine.ExitCode.SOFTWARE;
        }
        long all = end.entries() - begin.entries();
        var report =
                new ReplayReport(
                        into,
                        begin.toString(),
                        end.toString(),
                        replay.written(),
                        all - replay.written());
        if (options.json()) {
            command.getOut().println(AsciiJson.WRITER.writeValueAsString(report));
        } else {
            command.getOut()
                    .printf(
                            Locale.ROOT,
                            "%s has %s to %s: %,d entries written, %,d were there%n",
                            report.into(),
                            report.from(),
                            report.to(),
                            report.written(),
                            report.there());
        }
        return CommandLine.ExitCode.OK;
    }

    private static void requireWithin(String name, Cut cut, String whole, Cut all) {
        if (cut.sizes().size() != all.sizes().size()) {
            throw new CommandFailedException(
                    "%s: the cut has %d partitions, %s has %d"
                            .formatted(name, cut.sizes().size(), whole, all.sizes().size()));
        }
        for (int partition = 0; partition < all.sizes().size(); partition++) {
            if (cut.size(partition) > all.size(partition)) {
                throw new CommandFailedException(
                        "%s: the cut has %d entries of partition %d, %s has %d"
                                .formatted(
                                        name,
                                        cut.size(partition),
                                        partition,
                                        whole,
                                        all.size(partition)));
            }
        }
    }
}
