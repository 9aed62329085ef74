package io.boltline.purchases;

import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedPipeline.class)
class PurchaseIT extends PurchaseContract {
    PurchaseIT(RunningPipeline pipeline) {
        super(pipeline);
    }
}
