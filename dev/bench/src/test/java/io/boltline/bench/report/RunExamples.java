package io.boltline.bench.report;

import io.boltline.bench.measure.Growth;
import io.boltline.bench.measure.ProcessUse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Windows of ten seconds. */
final class RunExamples {
    static final int SECONDS = 10;

    private RunExamples() {}

    static Run run(
            String target,
            int connections,
            int repeat,
            long purchases,
            double p50Millis,
            double p99Millis,
            List<ProcessUse> uses,
            @Nullable Growth growth) {
        return new Run(
                target,
                connections + " connections",
                false,
                connections,
                repeat,
                SECONDS,
                purchases,
                purchases / (double) SECONDS,
                p50Millis,
                p50Millis,
                p99Millis,
                p99Millis,
                p99Millis,
                Map.of(),
                uses,
                0,
                growth);
    }
}
