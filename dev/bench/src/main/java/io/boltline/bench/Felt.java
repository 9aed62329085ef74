package io.boltline.bench;

import io.boltline.bench.measure.ProcessUse;
import io.boltline.load.raw.Outcomes;
import java.util.List;
import java.util.Map;

/**
 * What customers felt while somebody attacked.
 *
 * @param newcomers who had just logged in
 * @param attack how often the attackers got which status
 * @param events that were written meanwhile
 */
record Felt(
        String attackers,
        Outcomes honest,
        Outcomes newcomers,
        Map<String, Long> attack,
        long events,
        List<ProcessUse> uses) {}
