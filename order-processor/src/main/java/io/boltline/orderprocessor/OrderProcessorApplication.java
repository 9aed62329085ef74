package io.boltline.orderprocessor;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Runs the order-processor. */
@SpringBootApplication
public class OrderProcessorApplication {
    /** Takes Spring Boot's arguments; settings come from the environment. */
    public static void main(String[] args) {
        SpringApplication.run(OrderProcessorApplication.class, args);
    }
}
