package io.boltline.bench.warm;

import io.boltline.bench.measure.ProcessUse;
import io.boltline.bench.measure.Uses;
import io.boltline.load.raw.Outcomes;
import java.util.Map;

/**
 * Some seconds of a curve.
 *
 * @param fromSeconds after the first purchase began
 * @param purchases that were answered in it
 * @param cpuMillisPerPurchase of services and broker together, their compilers included; 0 if there
 *     were none
 * @param elseCpuMillis what all else on the machine used: CouchDB, the node and the load among it
 */
public record CurveWindow(
        double fromSeconds,
        double toSeconds,
        long purchases,
        double perSecond,
        double p50Millis,
        double p99Millis,
        double cpuMillisPerPurchase,
        double elseCpuMillis,
        Map<String, Long> errors) {

    /** What a meter and the load saw in the window of this number, from 0. */
    public static CurveWindow of(int number, double seconds, Outcomes outcomes, Uses uses) {
        double cpuMillis = uses.parts().stream().mapToDouble(ProcessUse::cpuMillis).sum();
        long purchases = outcomes.purchases();
        return new CurveWindow(
                number * seconds,
                (number + 1) * seconds,
                purchases,
                purchases / seconds,
                outcomes.latencyMillis(50),
                outcomes.latencyMillis(99),
                purchases == 0 ? 0 : cpuMillis / purchases,
                uses.elseCpuMillis(),
                outcomes.errors());
    }
}
