package io.boltline.purchases;

import org.junit.jupiter.api.extension.ExtendWith;
import org.testcontainers.junit.jupiter.Testcontainers;

/** On the servers that {@code docker-compose.yml} runs; skipped where no engine is. */
@Testcontainers(disabledWithoutDocker = true)
@ExtendWith(PipelineOnContainers.class)
class PurchaseOnContainersIT extends PurchaseContract {
    PurchaseOnContainersIT(RunningPipeline pipeline) {
        super(pipeline);
    }
}
