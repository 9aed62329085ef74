package io.boltline.service;

import static org.awaitility.Awaitility.await;

import io.boltline.outage.Use;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class KafkaProbeTest {
    private static final Duration SHORT = Duration.ofMillis(5);

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger ends = new AtomicInteger();

    @Test
    void isNotAnsweredWhileABugKeepsItFromAskingAndAsksOn() {
        try (var probe = probe(new NullPointerException("a bug"))) {
            await().until(() -> asked.get() > 2 && !probe.isAnswered() && ends.get() == 0);
        }
    }

    @Test
    void tellsOfAnErrorBecauseItDoesNotAskOn() {
        try (var _ = probe(new StackOverflowError())) {
            await().until(() -> ends.get() == 1);
        }
    }

    private KafkaProbe probe(Throwable failure) {
        return KafkaProbe.start(failing(failure), Use.UNTOLD, SHORT, SHORT, ends::incrementAndGet);
    }

    private Admin failing(Throwable failure) {
        return (Admin)
                Proxy.newProxyInstance(
                        Admin.class.getClassLoader(),
                        new Class<?>[] {Admin.class},
                        (_, method, _) -> {
                            if (method.getName().equals("describeCluster")) {
                                asked.incrementAndGet();
                                throw failure;
                            }
                            return null;
                        });
    }
}
