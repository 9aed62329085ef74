package io.boltline.export;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** As many events as are asked for, exported and verified; what it costs goes to standard error. */
@EnabledIfSystemProperty(
        named = "boltline.export.events",
        matches = "[1-9]\\d*",
        disabledReason = "it takes minutes, and a machine that does nothing else")
class ExportAtScaleTest {
    private static final int EVENTS = Integer.getInteger("boltline.export.events", 0);

    @Test
    void exportsAndVerifiesAndGoesOnAfterEachKill() throws Exception {
        ExportBench.run(EVENTS, "-Xmx256m");
    }
}
