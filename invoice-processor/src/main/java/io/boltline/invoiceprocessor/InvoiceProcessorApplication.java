package io.boltline.invoiceprocessor;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class InvoiceProcessorApplication {
    public static void main(String[] args) {
        SpringApplication.run(InvoiceProcessorApplication.class, args);
    }
}
