package io.boltline.gateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Runs the gateway. */
@SpringBootApplication
public class GatewayApplication {
    /** Takes Spring Boot's arguments; settings come from the environment. */
    public static void main(String[] args) {
        SpringApplication.run(GatewayApplication.class, args);
    }
}
