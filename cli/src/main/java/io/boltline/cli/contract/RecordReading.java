package io.boltline.cli.contract;

import io.boltline.cli.kafka.SideBySide;
import io.boltline.contract.FactForm;
import io.boltline.contract.Headers;
import io.boltline.schemas.Checked;
import io.boltline.schemas.Reading;
import io.boltline.schemas.RecordCheck;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Holds the records of one partition against the contract. For one thread.
 *
 * @param journal the topic whose records have headers more
 * @param members null when they are not counted
 */
record RecordReading(
        RecordCheck check, Reading reading, String journal, Tally tally, @Nullable Members members)
        implements SideBySide.Reading {
    /** A schema of a type's headers is called as the type's, behind this. */
    private static final String HEADERS = "headers/";

    /** On top of those, in the journal. */
    private static final String JOURNAL_ENTRY = HEADERS + "journal-entry";

    private static final String NO_TYPE = "(no type)";

    @Override
    public boolean next(ConsumerRecord<byte[], byte[]> record) {
        Checked checked = check.check(record, reading);
        tally.add(checked, () -> Fault.place(record), () -> claimed(record));
        if (members != null && checked.isValid()) {
            checked.described().ifPresent(type -> count(type, record, members));
        }
        return true;
    }

    private void count(String type, ConsumerRecord<byte[], byte[]> record, Members counted) {
        var headers = JsonNodeFactory.instance.objectNode();
        for (Header header : record.headers()) {
            headers.put(header.key(), true);
        }
        if (type.startsWith(HEADERS)) {
            counted.add(type, headers);
            return;
        }
        counted.add(HEADERS + type, headers);
        if (record.topic().equals(journal)) {
            counted.add(JOURNAL_ENTRY, headers);
        }
        if (record.value() != null) {
            counted.add(type, record.value());
        }
    }

    private static String claimed(ConsumerRecord<byte[], byte[]> record) {
        byte @Nullable [] type = FactForm.header(record, Headers.TYPE);
        return type == null ? NO_TYPE : SafeWords.type(type);
    }
}
