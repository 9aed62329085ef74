package io.boltline.faults.journal;

import io.boltline.cli.contract.ContractCommand;
import java.util.Optional;

/** What {@code boltline contract validate} says of a journal's records, and of the events. */
record ContractCheck(AuditedJournal journal) {
    /** Its words if it found anything. */
    Optional<String> problem() {
        return new OperatorsWord(journal)
                .against(
                        ContractCommand::commandLine, "contract", "validate", "--without-documents")
                .map(said -> "contract validate: " + said);
    }
}
