package io.boltline.local;

import io.boltline.cli.CommandFailedException;
import io.boltline.local.http.Http;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code boltline pay}: the customer's wallet, as far as development needs one. */
@Command(
        name = "pay",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Pays an invoice at the development node.",
        footer = {
            "",
            "With CLN_URL and CLN_RUNE (and CLN_CA_FILE for its certificate) a real Core Lightning"
                    + " node pays, with real sats; LND does not. The development node pays its own"
                    + " invoices alone: nobody else takes its sats. The exit status is 1 if the"
                    + " invoice isn't settled; paying it again is safe.",
            "",
            "Examples:",
            "  ./boltline pay lnbcrt10u1p...",
            "  ./boltline pay $(./boltline buy pow_lab --json | jq -r .invoice.paymentRequest)"
        })
final class Pay implements Callable<Integer> {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    @Parameters(
            paramLabel = "BOLT11",
            converter = Bolt11.class,
            description = "The invoice, with or without lightning: in front.")
    private String bolt11 = "";

    @Option(names = "--yes", description = "Pay with a real node.")
    private boolean yes;

    @Mixin private Nearby nearby = new Nearby();

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("not run by picocli");
        }
        String paid = node(System.getenv()).pay(bolt11);
        spec.commandLine().getOut().println("Settled: " + paid);
        return CommandLine.ExitCode.OK;
    }

    /**
     * Who pays.
     *
     * @throws CommandFailedException if that is a real node and nobody said yes, or if there is
     *     none
     */
    PayingNode node(Map<String, String> environment) {
        Optional<NodeAccess> real = ExternalParts.lightning(environment);
        if (real.isEmpty()) {
            return new PayingNode(developmentNode(), http(Optional.empty()));
        }
        return switch (real.get()) {
            case LndAccess lnd ->
                    throw new CommandFailedException(
                            "LND_URL names an LND node (%s), and this pays with Core Lightning alone: use lncli payinvoice, or any wallet."
                                    .formatted(lnd));
            case LightningAccess cln -> realNode(cln, environment);
        };
    }

    private PayingNode realNode(LightningAccess node, Map<String, String> environment) {
        if (!yes) {
            throw new CommandFailedException(
                    "CLN_URL names a real node (%s), which pays with real sats. Add --yes if it shall."
                            .formatted(node));
        }
        return new PayingNode(node, trusting(environment));
    }

    private LightningAccess developmentNode() {
        Whereabouts pipeline =
                nearby.pipeline()
                        .orElseThrow(() ->
                                new CommandFailedException(
                                        "no pipeline runs on %s. Start it with ./boltline up, or say where with --data-dir."
                                                .formatted(nearby.dataDirectory())));
        if (pipeline.node() == null) {
            throw new CommandFailedException(
                    "the pipeline on %s has a real node: pay with a wallet, or set CLN_URL and CLN_RUNE of a Core Lightning node that shall pay"
                            .formatted(nearby.dataDirectory()));
        }
        return pipeline.node();
    }

    private static Http trusting(Map<String, String> environment) {
        String authority = environment.getOrDefault("CLN_CA_FILE", "");
        try {
            return http(authority.isBlank() ? Optional.empty() : Optional.of(Path.of(authority)));
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Http http(Optional<Path> certificateAuthority) {
        return new Http(CONNECT_TIMEOUT, PayingNode.ANSWER_TIMEOUT, certificateAuthority);
    }

    private static final class Bolt11 implements ITypeConverter<String> {
        private static final Pattern FORM = Pattern.compile("(?:lightning:)?(ln[a-z0-9]{20,})");

        @Override
        public String convert(String text) {
            var invoice = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
            if (!invoice.matches()) {
                throw new TypeConversionException("not a BOLT 11 invoice: lnbc...");
            }
            return invoice.group(1);
        }
    }
}
