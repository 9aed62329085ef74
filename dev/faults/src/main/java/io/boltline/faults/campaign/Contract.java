package io.boltline.faults.campaign;

import io.boltline.cli.audit.AuditSettings;
import io.boltline.cli.contract.Validation;
import io.boltline.cli.contract.ValidationReport;
import io.boltline.cli.contract.ValidationSettings;
import io.boltline.cli.kafka.From;
import io.boltline.contract.ContractJson;
import io.boltline.contracts.observed.Observed;
import io.boltline.faults.bed.Testbed;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Holds what a run wrote against the published contract, as today's build writes it.
 *
 * @param observed is told what was seen
 */
record Contract(Observed observed) {
    private static final int MANY = 1_000;
    private static final int NAMED = 10;

    /**
     * What is not as the contract says.
     *
     * @param since earlier records are left out
     * @param strange places of records that were written wrong on purpose
     * @throws io.boltline.cli.CommandFailedException if a topic is not there
     * @throws org.apache.kafka.common.KafkaException if one can't be read
     */
    List<String> faults(Testbed bed, Instant since, Set<String> strange) {
        AuditSettings at = bed.audit();
        ValidationReport report =
                new Validation(
                                ValidationSettings.of(
                                                at.kafka(),
                                                at.topics(),
                                                Optional.of(
                                                        new ValidationSettings.Documents(
                                                                at.couchDb(), at.ordersDatabase())))
                                        .since(new From.At(since))
                                        .listing(MANY),
                                new PrintWriter(PrintWriter.nullWriter()))
                        .run();
        observed.addReport(ContractJson.mapper().valueToTree(report));
        return report.faults().stream()
                .filter(fault -> !strange.contains(fault.place()))
                .limit(NAMED)
                .map(fault -> "not as the contract says: " + fault)
                .toList();
    }
}
