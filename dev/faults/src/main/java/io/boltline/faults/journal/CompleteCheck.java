package io.boltline.faults.journal;

import io.boltline.cli.journal.JournalCommand;
import java.nio.file.Path;
import java.util.Optional;

/** What {@code boltline journal verify --complete} says of a journal at rest. */
record CompleteCheck(AuditedJournal journal, Path workFolder) {
    /** Its words if it found anything. */
    Optional<String> problem() {
        return new OperatorsWord(journal)
                .against(
                        JournalCommand::commandLine,
                        "journal",
                        "verify",
                        "--complete",
                        "--key=" + journal.key().base64(),
                        "--work-dir=" + workFolder)
                .map(said -> "journal verify --complete: " + said);
    }
}
