package io.boltline.cli.contract;

import io.boltline.cli.AsciiJson;
import io.boltline.cli.CommandFailedException;
import io.boltline.cli.CouchDbInstallation;
import io.boltline.cli.StopSignal;
import io.boltline.cli.Surroundings;
import io.boltline.cli.kafka.From;
import io.boltline.cli.kafka.KafkaOptions;
import io.boltline.cli.kafka.KafkaSettings;
import io.boltline.couchdb.CouchDbException;
import io.boltline.schemas.Reading;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code boltline contract validate}. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnExecutionException = ContractValidate.COULD_NOT_BE_DONE,
        description =
                "Reads each record of each topic, and the documents of the orders database, and"
                        + " tells what is not as the published contract says.",
        footer = {
            "",
            "A fault is told with its place, the type, where in the record it is and what the"
                + " contract has there; never with what was found, which may be personal. Of names"
                + " that it doesn't have only the length is told.",
            "",
            "CouchDB is found by the variables of the services: COUCHDB_URL, COUCHDB_USER,"
                + " COUCHDB_PASSWORD, DB_LOGIN_PREFIX; without a password, documents are not read."
                + " Nothing is changed anywhere, and no rights are needed but to read.",
            "",
            "Exit status: 0 all as the contract says, 1 something is not, 2 told wrong, 3 something"
                    + " could not be read.",
            "",
            "Examples:",
            "  boltline contract validate",
            "  boltline contract validate --from 7d --json",
            "  boltline contract validate --open --without-documents"
        })
final class ContractValidate implements Callable<Integer> {
    static final int COULD_NOT_BE_DONE = 3;
    private static final int NOT_AS_IT_SAYS = 1;

    private final Surroundings surroundings;

    @Option(
            names = "--from",
            paramLabel = "PLACE",
            converter = From.Converter.class,
            description =
                    "Only records from there on: beginning (default), an instant such as"
                            + " 2026-01-31T12:00:00Z, or how long ago: 90s, 10m, 2h, 7d. Documents"
                            + " are read all the same.")
    private From from = new From.Beginning();

    @Option(
            names = "--open",
            description =
                    "As a reader takes it that is to live with newer writers, and with older ones:"
                            + " members, headers and types that the contract doesn't have are"
                            + " passed over. Without this, all must be as this build writes it.")
    private boolean open;

    @Option(names = "--without-documents", description = "Don't read the orders database.")
    private boolean withoutDocuments;

    @Option(
            names = "--members",
            description =
                    "Also count how often each member and header was there that need not be"
                            + " (--json).")
    private boolean members;

    @Option(
            names = "--list",
            paramLabel = "N",
            defaultValue = "" + ValidationSettings.DEFAULT_LISTED,
            description = "How many faults to name (default ${DEFAULT-VALUE}).")
    private int listed;

    @Option(names = "--json", description = "The result as one JSON object.")
    private boolean json;

    @Mixin private KafkaOptions kafkaOptions = new KafkaOptions();

    @Spec private @Nullable CommandSpec spec;

    ContractValidate(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        CommandLine command = commandLine();
        KafkaSettings kafka =
                kafkaOptions.settings(surroundings.environment(), surroundings::nearbyKafka);
        var validation = new Validation(settings(command, kafka), command.getErr());
        try (var _ = StopSignal.calling(validation::stop)) {
            return validated(validation, command);
        } catch (KafkaException e) {
            throw kafka.failure(e);
        } catch (CouchDbException e) {
            throw new CommandFailedException("CouchDB: " + e.getMessage(), e);
        }
    }

    /** Says all that there is to say: after Ctrl-C the process ends with the signal's scope. */
    private int validated(Validation validation, CommandLine command) {
        try {
            ValidationReport report = validation.run();
            if (json) {
                command.getOut().println(AsciiJson.WRITER.writeValueAsString(report));
            } else {
                report.print(command.getOut());
            }
            return report.isValid() ? CommandLine.ExitCode.OK : NOT_AS_IT_SAYS;
        } catch (WakeupException ctrlC) {
            command.getErr()
                    .printf(
                            "boltline: stopped %s: nothing is said of them%n",
                            validation.progress());
            return COULD_NOT_BE_DONE;
        }
    }

    private ValidationSettings settings(CommandLine command, KafkaSettings kafka) {
        if (listed < 0) {
            throw new ParameterException(command, "--list must not be negative");
        }
        if (from instanceof From.Latest) {
            throw new ParameterException(command, "--from latest would validate nothing");
        }
        return new ValidationSettings(
                kafka,
                kafkaOptions.topics(surroundings.environment()),
                documents(command),
                open ? Reading.OPEN : Reading.STRICT,
                from,
                listed,
                members);
    }

    private Optional<ValidationSettings.Documents> documents(CommandLine command) {
        if (withoutDocuments) {
            return Optional.empty();
        }
        if (surroundings.value("COUCHDB_PASSWORD", "COUCHDB_URL").isEmpty()) {
            command.getErr()
                    .println("boltline: COUCHDB_PASSWORD is not set: the documents are not read");
            return Optional.empty();
        }
        var installation = new CouchDbInstallation(surroundings);
        return Optional.of(
                new ValidationSettings.Documents(
                        installation.settings(), installation.ordersDatabase()));
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("not run by picocli");
        }
        return spec.commandLine();
    }
}
