package io.boltline.lightning;

import java.time.InstantSource;

class InMemoryLightningNodeTest implements OneInvoicePerAttemptContract {
    private final InMemoryLightningNode node = new InMemoryLightningNode(InstantSource.system());

    @Override
    public LightningNode lightning() {
        return node;
    }
}
