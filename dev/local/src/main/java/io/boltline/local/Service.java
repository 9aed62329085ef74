package io.boltline.local;

/** The services of the pipeline, each a process of its own. */
public enum Service {
    GATEWAY("gateway", "io.boltline.gateway.GatewayApplication"),
    ORDER_PROCESSOR("order-processor", "io.boltline.orderprocessor.OrderProcessorApplication"),
    INVOICE_PROCESSOR(
            "invoice-processor", "io.boltline.invoiceprocessor.InvoiceProcessorApplication");

    private final String module;
    private final String mainClass;

    Service(String module, String mainClass) {
        this.module = module;
        this.mainClass = mainClass;
    }

    /** The folder of its module, and its name in logs. */
    String module() {
        return module;
    }

    String mainClass() {
        return mainClass;
    }
}
