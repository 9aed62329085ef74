package io.boltline.local;

import java.util.List;

/** The services of the pipeline, each a process of its own. */
public enum Service {
    GATEWAY("gateway", "io.boltline.gateway.GatewayApplication"),
    ORDER_PROCESSOR("order-processor", "io.boltline.orderprocessor.OrderProcessorApplication"),
    INVOICE_PROCESSOR(
            "invoice-processor", "io.boltline.invoiceprocessor.InvoiceProcessorApplication"),
    /** Reads what the others wrote: nobody who buys needs it, or waits for it. */
    JOURNAL("journal", "io.boltline.journal.JournalApplication"),
    /** Reads the journal, and answers who asks for figures; nobody who buys needs it either. */
    ANALYTICS("analytics", "io.boltline.analytics.AnalyticsApplication");

    private final String module;
    private final String mainClass;

    Service(String module, String mainClass) {
        this.module = module;
        this.mainClass = mainClass;
    }

    /** Those without which nothing is sold. */
    public static List<Service> ofPurchases() {
        return List.of(GATEWAY, ORDER_PROCESSOR, INVOICE_PROCESSOR);
    }

    /** The folder of its module, and its name in logs. */
    String module() {
        return module;
    }

    String mainClass() {
        return mainClass;
    }

    /** Whether others ask it at another port than the one that it is watched at. */
    boolean isAsked() {
        return this == GATEWAY || this == ANALYTICS;
    }
}
