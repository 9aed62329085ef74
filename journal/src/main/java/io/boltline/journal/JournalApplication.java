package io.boltline.journal;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Runs the journal. */
@SpringBootApplication
public class JournalApplication {
    /** Takes Spring Boot's arguments; settings come from the environment. */
    public static void main(String[] args) {
        SpringApplication.run(JournalApplication.class, args);
    }
}
