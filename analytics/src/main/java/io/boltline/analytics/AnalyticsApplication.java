package io.boltline.analytics;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Runs the analytics. */
@SpringBootApplication
public class AnalyticsApplication {
    /** Takes Spring Boot's arguments; settings come from the environment. */
    public static void main(String[] args) {
        SpringApplication.run(AnalyticsApplication.class, args);
    }
}
