package io.boltline.invoiceprocessor;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Runs the invoice-processor. */
@SpringBootApplication
public class InvoiceProcessorApplication {
    /** Takes Spring Boot's arguments; settings come from the environment. */
    public static void main(String[] args) {
        SpringApplication.run(InvoiceProcessorApplication.class, args);
    }
}
