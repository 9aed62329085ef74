package io.boltline.service.management;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** The port of a service that has no other, as the processors. */
class ManagementPortTest {
    private static ConfigurableApplicationContext service;

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Service {}

    @BeforeAll
    static void start() {
        service =
                new SpringApplicationBuilder(Service.class)
                        .run(
                                "--server.port=0",
                                "--server.address=127.0.0.1",
                                "--spring.main.banner-mode=off",
                                "--logging.level.root=warn",
                                "--boltline.management-hosts=orders.shop.internal");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /actuator/health|127.0.0.1|200",
                "GET /actuator/health|orders.shop.internal:8081|200",
                "GET /actuator/health|evil.example|421",
                "GET /unknown|127.0.0.1|404",
                "GET /actuator/env|127.0.0.1|404",
                "POST /actuator/health|127.0.0.1|405",
                "TRACE /actuator/health|127.0.0.1|405",
                "PUT /unknown|127.0.0.1|405"
            })
    void answersPlainly(String request, String host, int statusCode) throws IOException {
        var answer = send(request + " HTTP/1.1\r\nHost: " + host);

        assertThat(answer)
                .startsWith("HTTP/1.1 " + statusCode + " ")
                .containsIgnoringCase("X-Content-Type-Options: nosniff")
                .doesNotContain("\tat ", "Exception");
    }

    private static String send(String head) throws IOException {
        int port = service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write((head + "\r\nConnection: close\r\n\r\n").getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }
}
