package io.boltline.export;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Asks for sales over as many events as there are in a folder, or as are asked for; what it costs
 * goes to standard error.
 */
@EnabledIfSystemProperty(
        named = "boltline.sales.folder",
        matches = ".+",
        disabledReason = "it takes minutes, and a machine that does nothing else")
class SalesAtScaleTest {
    private static final Path FOLDER = Path.of(System.getProperty("boltline.sales.folder", ""));
    private static final long EVENTS = Long.getLong("boltline.sales.events", 10_000_000);

    @Test
    void tellsSalesByProductAndDay() throws Exception {
        SalesBench.run(FOLDER, EVENTS);
    }
}
