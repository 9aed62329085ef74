package io.boltline.bench.journal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The commands that read the journal, each a process that begins cold. */
final class JournalCommands {
    private static final double REPLAYED_PER_CORE = 100_000;
    private static final double RECEIPT_SECONDS = 2;

    private final BenchedJournal journal;
    private final EventLog log;
    private final Path folder;
    private final Consumer<Figure> told;

    /**
     * Over a journal that is signed to its end.
     *
     * @param folder for what they say
     */
    JournalCommands(BenchedJournal journal, EventLog log, Path folder, Consumer<Figure> told) {
        this.journal = journal;
        this.log = log;
        this.folder = folder;
        this.told = told;
    }

    void verify() throws InterruptedException {
        CommandRun cut = run("cut", "journal", "cut");
        told.accept(
                Figure.told(
                        "`journal cut`, which reads next to nothing: what a command's start takes",
                        Figure.format("%.1f s, CPU %.1f s", cut.seconds(), cut.cpuSeconds())));
        CommandRun plain = run("verify", "journal", "verify");
        told.accept(asProcess("journal verify", plain));
        CommandRun complete = run("complete", "journal", "verify", "--complete");
        told.accept(asProcess("journal verify --complete", complete));
    }

    private Figure asProcess(String what, CommandRun run) {
        return Figure.told(
                Figure.format("`%s` of %,d entries, from the broker", what, log.facts()),
                Figure.format(
                        "%.1f s, %,.0f/s; %,.0f/s a core",
                        run.seconds(),
                        log.facts() / run.seconds(),
                        log.facts() / run.cpuSeconds()));
    }

    void replay() throws InterruptedException {
        CommandRun run = run("replay", "journal", "replay", "--into", "bench-again");
        told.accept(asProcess("journal replay", run));
        told.accept(
                Figure.perSecond(
                        "replayed (read, checked, written) for each core that the command takes",
                        log.facts() / run.cpuSeconds(),
                        REPLAYED_PER_CORE));
    }

    /** Of an order in the middle of the journal. */
    void receipt() throws InterruptedException {
        String order = log.order();
        String file = folder.resolve("receipt.json").toString();
        CommandRun made = run("receipt", "receipt", order, "--out", file);
        told.accept(
                Figure.atMost(
                        Figure.format("`receipt` of an order of %,d entries", log.facts()),
                        made.seconds(),
                        RECEIPT_SECONDS,
                        1,
                        "s"));
        String key = journal.checkpointKey().base64();
        Path said = folder.resolve("receipt-verify.txt");
        CommandRun verified = CommandRun.of(said, List.of("receipt", "verify", file, "--key", key));
        told.accept(Figure.told("`receipt verify`", Figure.format("%.1f s", verified.seconds())));
    }

    private CommandRun run(String name, String... arguments) throws InterruptedException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--bootstrap-servers=" + journal.bootstrapServers());
        return CommandRun.of(folder.resolve(name + ".txt"), all);
    }
}
