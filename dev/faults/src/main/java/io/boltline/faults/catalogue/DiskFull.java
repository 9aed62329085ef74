package io.boltline.faults.catalogue;

import io.boltline.faults.Fault;
import io.boltline.faults.Impact;
import io.boltline.faults.Occasion;
import io.boltline.faults.bed.FaultMissedException;
import io.boltline.faults.bed.Testbed;
import io.boltline.faults.bed.Waiting;
import io.boltline.local.ChildProcess;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/**
 * The broker can't write another byte, gives up, and is started again when there is room. Done with
 * {@code prlimit} (util-linux) on the running process: every write fails as on a full disk.
 */
record DiskFull() implements Fault {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Override
    public String name() {
        return "Kafka: disk full";
    }

    @Override
    public Kind kind() {
        return Kind.NETWORK;
    }

    @Override
    public boolean onlyInLongRun() {
        return true;
    }

    @Override
    public Impact strike(Testbed bed, Occasion occasion) throws InterruptedException {
        Instant from = Instant.now();
        ChildProcess broker = bed.brokers().process(1);
        try {
            int status =
                    new ProcessBuilder(
                                    "prlimit", "--pid", String.valueOf(broker.pid()), "--fsize=1")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor();
            if (status != 0) {
                throw new FaultMissedException("prlimit refused: " + status);
            }
        } catch (IOException e) {
            throw new FaultMissedException("no prlimit here: " + e.getMessage());
        }
        Waiting.require("the broker gives up", PATIENCE, broker::hasDied);
        bed.brokers().start(1);
        return Impact.onAll(from);
    }
}
