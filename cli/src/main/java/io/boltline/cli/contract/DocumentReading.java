package io.boltline.cli.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.couchdb.CouchDb;
import io.boltline.couchdb.DocumentPage;
import io.boltline.schemas.Checked;
import io.boltline.schemas.DocumentCheck;
import io.boltline.schemas.Reading;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds the documents of one database against the contract.
 *
 * @param members null when they are not counted
 */
record DocumentReading(
        DocumentCheck check, Reading reading, Tally tally, @Nullable Members members) {
    /** An order may have 64 KiB; a page has at most about 16 MiB then. */
    private static final int PAGE = 250;

    private static final String FIRST = "";
    private static final String LAST = "\ufff0";

    /** Indexes of the database, not documents of the shop. */
    private static final String DESIGN = "_design/";

    /**
     * Reads all of them.
     *
     * @param progress told how many were read so far
     * @throws io.boltline.couchdb.CouchDbException if they can't be read
     * @throws WakeupException when it is stopped
     */
    void read(
            ValidationSettings.Documents documents,
            BooleanSupplier stopped,
            LongConsumer progress) {
        try (var couchDb = new CouchDb(documents.couchDb())) {
            var database = couchDb.database(documents.database());
            Optional<String> from = Optional.of(FIRST);
            long count = 0;
            while (from.isPresent()) {
                if (stopped.getAsBoolean()) {
                    throw new WakeupException();
                }
                DocumentPage page = database.page(from.get(), LAST, PAGE);
                page.documents().forEach(document -> take(document, documents.database()));
                count += page.documents().size();
                progress.accept(count);
                from = page.next();
            }
        }
    }

    private void take(ObjectNode document, String database) {
        String id = document.path("_id").asString("");
        if (id.startsWith(DESIGN)) {
            return;
        }
        Checked checked = check.check(document, reading);
        tally.add(
                checked,
                () -> database + "/" + SafeWords.documentId(id),
                () -> SafeWords.type(document.path("type").asString("").getBytes(UTF_8)));
        if (members != null && checked.isValid()) {
            checked.described().ifPresent(type -> members.add(type, document));
        }
    }
}
