package io.boltline.cli.audit.evidence;

import io.boltline.cli.audit.report.JournalLook;
import java.util.Map;

/**
 * How far the journal had come when it was read.
 *
 * @param look whether it was read at all
 * @param recordedAtMillis by partition, of its newest entry; none of one without entries
 */
public record JournalReach(JournalLook look, Map<Integer, Long> recordedAtMillis) {
    /** Nobody wanted to know. */
    public static final JournalReach LEFT_OUT = notRead(JournalLook.LEFT_OUT);

    public JournalReach {
        recordedAtMillis = Map.copyOf(recordedAtMillis);
    }

    static JournalReach notRead(JournalLook look) {
        return new JournalReach(look, Map.of());
    }

    public boolean wasRead() {
        return look == JournalLook.READ;
    }

    /** Whether it has an entry that was recorded after the broker took this event. */
    public boolean isBeyond(Evidence.Event event) {
        Long newest = recordedAtMillis.get(event.partition());
        return newest != null && newest > event.appendedMillis();
    }
}
