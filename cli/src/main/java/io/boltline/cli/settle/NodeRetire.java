package io.boltline.cli.settle;

import io.boltline.cli.CommandFailedException;
import io.boltline.cli.DurationConverter;
import io.boltline.cli.Surroundings;
import io.boltline.cli.audit.evidence.AskedNode;
import io.boltline.lightning.BookedInvoice.Fate;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code boltline node retire}. */
@Command(
        name = "retire",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnExecutionException = NodeRetire.COULD_NOT_BE_DONE,
        description =
                "Ends the open invoices of a node that was replaced: tells the log which expired,"
                        + " and which were paid.",
        footer = {
            "",
            "The node is asked, by the variables that the audit knows: CLN_URL, CLN_RUNE,"
                + " CLN_CA_FILE or LND_URL, LND_MACAROON, LND_CA_FILE with LIGHTNING_PROVIDER. One"
                + " that nobody can ask any more is retired with --unreachable: then all that the"
                + " log knows no end of is told as expired. A payment that comes to light later"
                + " still makes its order paid.",
            "",
            "Exit status: 0 nothing is open any more, 1 something is, 2 told wrong, 3 it could not"
                    + " be done.",
            "",
            "Examples:",
            "  boltline node retire --node 02…  --dry-run",
            "  boltline node retire --node 02…  --unreachable"
        })
final class NodeRetire implements Callable<Integer> {
    static final int COULD_NOT_BE_DONE = 3;
    private static final int SOME_LEFT = 1;
    private static final String SOURCE = "/boltline/node-retire";
    private static final int BATCH = 250;
    private static final Pattern IDENTITY = Pattern.compile("0[23][0-9a-f]{64}");

    private final Surroundings surroundings;

    @Option(
            names = "--node",
            paramLabel = "ID",
            required = true,
            description = "Its identity, as the events name it: 66 hexadecimal digits.")
    private String node = "";

    @Option(
            names = "--unreachable",
            description = "It can't be asked, and never will: told as expired without its word.")
    private boolean unreachable;

    @Option(
            names = "--margin",
            paramLabel = "AGE",
            defaultValue = "10m",
            converter = DurationConverter.class,
            description =
                    "For how long the time of the last invoice must be over; more than the clocks"
                            + " are apart (default ${DEFAULT-VALUE}).")
    private Duration margin = Duration.ofMinutes(10);

    @Mixin private LogOptions options = new LogOptions();

    NodeRetire(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        CommandLine command = options.command();
        if (!IDENTITY.matcher(node).matches()) {
            throw new ParameterException(
                    command, "--node must be 66 hexadecimal digits that begin with 02 or 03");
        }
        return options.withLog(surroundings, log -> retire(log, command.getOut()));
    }

    private int retire(OrderLog log, PrintWriter out) {
        log.requireThatItIsReplaced(node);
        Optional<AskedNode> asked = asked();
        OpenInvoices invoices = new OpenInvoices(node);
        log.read(_ -> true, it -> invoices.read(it.event(), it.commandId()));
        log.read(_ -> true, it -> invoices.readAgain(it.event()));
        List<OpenInvoice> open = invoices.all();
        Retirement.requireAllOver(invoices, margin, Instant.now());
        Map<String, Fate> fates = fates(asked, open);
        var retirement = Retirement.of(invoices, fates, asked.isPresent());
        if (!options.dryRun()) {
            write(log, retirement);
        }
        say(out, retirement);
        return retirement.left().isEmpty() ? CommandLine.ExitCode.OK : SOME_LEFT;
    }

    private Optional<AskedNode> asked() {
        if (!unreachable) {
            AskedNode asked = AskedNode.of(surroundings);
            if (!asked.id().equals(node)) {
                throw new CommandFailedException(
                        "the variables lead to node %s, not to the one to retire: name that one's"
                                        .formatted(asked.id())
                                + " access, or say --unreachable if nobody can ask it any more");
            }
            return Optional.of(asked);
        }
        if (AskedNode.idIfItAnswers(surroundings).filter(node::equals).isPresent()) {
            throw new CommandFailedException(
                    "node %s answers: leave --unreachable out, so that it is asked"
                            .formatted(node));
        }
        return Optional.empty();
    }

    private static Map<String, Fate> fates(Optional<AskedNode> asked, List<OpenInvoice> open) {
        return asked.map(it ->
                        it.fates(
                                open.stream()
                                        .map(invoice -> invoice.created().paymentHash())
                                        .collect(Collectors.toSet())))
                .orElse(Map.of());
    }

    private static void write(OrderLog log, Retirement retirement) {
        List<OrderLog.Told> told = new ArrayList<>(retirement.told());
        for (int from = 0; from < told.size(); from += BATCH) {
            log.write(told.subList(from, Math.min(from + BATCH, told.size())), SOURCE);
        }
    }

    private void say(PrintWriter out, Retirement retirement) {
        retirement.lines().forEach(out::println);
        String would = options.dryRun() ? "would be " : "";
        out.printf("%,d %stold as expired%n", retirement.expired(), would);
        out.printf("%,d %stold as paid%n", retirement.paid(), would);
        if (!retirement.left().isEmpty()) {
            out.printf("%,d left as they are%n", retirement.left().size());
        }
    }
}
