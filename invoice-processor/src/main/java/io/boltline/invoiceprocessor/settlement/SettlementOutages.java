package io.boltline.invoiceprocessor.settlement;

import io.boltline.kafka.KafkaTrouble;
import io.boltline.lightning.LightningUnavailableException;
import io.boltline.outage.Outage;
import io.boltline.outage.Trouble;
import io.boltline.outage.Use;
import java.util.List;
import org.apache.kafka.common.KafkaException;

/**
 * Where operators are told why settlement fails.
 *
 * @param itself for what is neither the node's nor Kafka's fault
 */
public record SettlementOutages(Outage node, Outage kafka, Outage itself) {
    /** What the watch or the sweep reports. */
    public PartUses of(SettlementMeters.Part part) {
        String what = "settlement-" + part.word();
        return new PartUses(node.use(what), kafka.use(what), itself.use(part.word()));
    }

    public Use ownership() {
        return kafka.use("settlement-ownership");
    }

    /** Both servers at once, since each pass needs both. */
    record PartUses(Use node, Use kafka, Use itself) {
        void failed(RuntimeException failure) {
            switch (failure) {
                case LightningUnavailableException unavailable ->
                        node.failed(unavailable.trouble());
                case KafkaException refused -> kafka.failed(KafkaTrouble.of(refused));
                default -> itself.failed(Trouble.unavailable(failure.toString()));
            }
        }

        void served() {
            List.of(node, kafka, itself).forEach(Use::served);
        }
    }
}
