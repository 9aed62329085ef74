package io.boltline.local;

import io.boltline.cli.CommandFailedException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code boltline buy}: a purchase by hand. */
@Command(
        name = "buy",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Logs in, buys, and shows the invoice with a QR code.",
        footer = {
            "",
            "The exit status is 1 if the purchase was refused; the reason is the gateway's.",
            "",
            "Examples:",
            "  ./boltline buy pow_lab",
            "  ./boltline buy premium_service --user bob --description 'A year of it'",
            "  ./boltline buy pow_lab --key cart-17 --metadata '{\"userId\": \"user123\"}'",
            "  ./boltline pay $(./boltline buy pow_lab --json | jq -r .invoice.paymentRequest)"
        })
final class Buy implements Callable<Integer> {
    private static final URI GATEWAY = URI.create("http://127.0.0.1:8080");
    private static final URI COUCHDB = URI.create("http://127.0.0.1:5984");
    private static final int LONGEST_TIMEOUT_SECONDS = 3_600;

    @Parameters(paramLabel = "PRODUCT", description = "Such as " + Shop.PRODUCT + ".")
    private String product = "";

    @Option(
            names = "--user",
            paramLabel = "NAME",
            defaultValue = Shop.CUSTOMER,
            description = "Who buys (default ${DEFAULT-VALUE}).")
    private String user = Shop.CUSTOMER;

    @Option(
            names = "--password",
            paramLabel = "PASSWORD",
            arity = "0..1",
            interactive = true,
            defaultValue = Shop.PASSWORD,
            description =
                    "The user's password (default ${DEFAULT-VALUE}); without a value it is asked"
                            + " for.")
    private String password = Shop.PASSWORD;

    @Option(
            names = "--description",
            paramLabel = "TEXT",
            description = "What the invoice says it is for.")
    private @Nullable String description;

    @Option(
            names = "--metadata",
            paramLabel = "JSON",
            converter = JsonObject.class,
            description = "An object that is kept with the order.")
    private @Nullable ObjectNode metadata;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description =
                    "Names the purchase: the same key is the same order (default: a new one).")
    private @Nullable String key;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long to wait for the invoice (default ${DEFAULT-VALUE}).")
    private int timeoutSeconds;

    @Option(names = "--json", description = "Print the gateway's answer instead.")
    private boolean json;

    @Option(names = "--no-qr", description = "Leave out the QR code.")
    private boolean noQr;

    @Option(
            names = "--gateway",
            paramLabel = "URL",
            converter = HttpUrl.class,
            description = "Default: the pipeline that runs here, else http://127.0.0.1:8080.")
    private @Nullable URI gateway;

    @Option(
            names = "--couchdb",
            paramLabel = "URL",
            converter = HttpUrl.class,
            description =
                    "Default: COUCHDB_URL, else the pipeline that runs here, else"
                            + " http://127.0.0.1:5984.")
    private @Nullable URI couchDb;

    @Mixin private Nearby nearby = new Nearby();

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine command = commandLine();
        if (timeoutSeconds < 1 || timeoutSeconds > LONGEST_TIMEOUT_SECONDS) {
            throw new ParameterException(
                    command, "--timeout must be 1 to " + LONGEST_TIMEOUT_SECONDS + " seconds");
        }
        Optional<Whereabouts> pipeline = nearby.pipeline();
        Customer customer = customer(pipeline, System.getenv());
        JsonNode answer =
                new Purchase(
                                customer,
                                customer.logIn(),
                                payload(),
                                key == null ? UUID.randomUUID().toString() : key,
                                Duration.ofSeconds(timeoutSeconds))
                        .outcome();
        show(answer, pipeline.map(Whereabouts::node).isPresent(), command.getOut());
        return CommandLine.ExitCode.OK;
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("not run by picocli");
        }
        return spec.commandLine();
    }

    Customer customer(Optional<Whereabouts> pipeline, Map<String, String> environment) {
        return new Customer(
                Optional.ofNullable(couchDb)
                        .or(() -> ExternalParts.couchDbUrl(environment))
                        .or(() -> pipeline.map(Whereabouts::couchDb))
                        .orElse(COUCHDB),
                Optional.ofNullable(gateway)
                        .or(() -> pipeline.map(Whereabouts::gateway))
                        .orElse(GATEWAY),
                user,
                password);
    }

    private ObjectNode payload() {
        ObjectNode payload = JsonMapper.shared().createObjectNode().put("product", product);
        if (description != null) {
            payload.put("description", description);
        }
        if (metadata != null) {
            payload.set("metadata", metadata);
        }
        return payload;
    }

    private void show(JsonNode answer, boolean payableHere, PrintWriter out) {
        if (json) {
            out.println(answer);
            return;
        }
        Purchased purchased = purchased(answer);
        out.print(purchased.lines());
        if (!noQr) {
            QrCode.of(purchased.scannable()).ifPresent(code -> out.print("\n" + code.lines()));
        }
        if (payableHere) {
            out.printf(
                    "%nPay it at the development node: ./boltline pay%s %s%n",
                    Nearby.asOption(nearby.dataDirectory()), purchased.invoice().paymentRequest());
        }
        out.flush();
    }

    private static Purchased purchased(JsonNode answer) {
        try {
            return Purchased.in(answer);
        } catch (JacksonException e) {
            throw new CommandFailedException("the gateway's answer has no invoice", e);
        }
    }

    private static final class JsonObject implements ITypeConverter<ObjectNode> {
        @Override
        public ObjectNode convert(String text) {
            try {
                if (JsonMapper.shared().readTree(text) instanceof ObjectNode object) {
                    return object;
                }
            } catch (JacksonException e) {
                throw new TypeConversionException("not JSON: " + e.getOriginalMessage());
            }
            throw new TypeConversionException("not a JSON object");
        }
    }
}
