package io.boltline.invoiceprocessor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.boltline.contract.CommandId;
import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.MessageContext;
import io.boltline.contract.MessageReader;
import io.boltline.contract.MessageType;
import io.boltline.contract.MessageWriter;
import io.boltline.contract.OrderCreated;
import io.boltline.contract.OrderId;
import io.boltline.contract.Topics;
import io.boltline.contract.internal.KeyCheck;
import io.boltline.kafka.KeyChecks;
import io.boltline.kafka.TopicSpecs;
import io.boltline.lightning.PreimageSecrets;
import io.boltline.lightning.Secrets;
import io.boltline.service.UnusableSettingException;
import io.boltline.standins.lightning.LndStandIn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** The service with LND, on a real broker: every test has topics of its own. */
@Timeout(180)
@ExtendWith({SharedBroker.class, OutputCaptureExtension.class})
@Isolated("reads what its JVM says")
class LndPipelineTest {
    private static final String MACAROON = "0201036c6e64deadbeef";
    private static final Instant JANUARY = Instant.parse("2026-01-01T00:00:00Z");

    private static LndStandIn node;

    private final Broker broker;
    private Topics topics;

    LndPipelineTest(Broker broker) {
        this.broker = broker;
    }

    @BeforeAll
    static void startNode() throws Exception {
        node = LndStandIn.inMemory(0, MACAROON, Clock.systemUTC());
    }

    @AfterAll
    static void stopNode() {
        node.close();
    }

    @BeforeEach
    void nameTopics(TestInfo test) {
        topics = new Topics(test.getTestMethod().orElseThrow().getName() + ".");
    }

    @Test
    void anOrderGetsItsInvoiceAndNobodyThePreimage(CapturedOutput output) throws Exception {
        try (var service = service(secret(JANUARY, 1))) {
            var order = anOrder();
            broker.producer()
                    .send(
                            new MessageWriter(topics, "/test")
                                    .event(order, aContext(), order.timestamp()))
                    .get();

            var event =
                    await().atMost(Duration.ofSeconds(60))
                            .until(this::invoices, i -> i.size() == 1);

            var created = (InvoiceCreated) MessageReader.event(event.getFirst());
            byte[] preimage = preimage(order, Secrets.aSecret(1));
            assertThat(created.provider()).isEqualTo("lnd");
            assertThat(created.node()).isEqualTo(node.nodeId());
            assertThat(created.amountMsat()).isEqualTo(1_000_000);
            assertThat(everything() + output)
                    .doesNotContain(
                            MACAROON,
                            Secrets.aSecret(1),
                            Base64.getEncoder().encodeToString(preimage),
                            HexFormat.of().formatHex(preimage));
            assertThat(service.isActive()).isTrue();
        }
    }

    @Test
    void aSecondStartWithTheSameSecretsPasses() {
        check(secret(JANUARY, 1));

        service(secret(JANUARY, 1)).close();

        assertThat(checks()).hasSize(1);
    }

    @Test
    void aStartWithAnotherSecretIsRefused(CapturedOutput output) {
        check(secret(JANUARY, 1));

        assertThatThrownBy(() -> service(secret(JANUARY, 2)))
                .rootCause()
                .isInstanceOf(UnusableSettingException.class)
                .hasMessage(
                        "LND_PREIMAGE_SECRETS: the secret of 2026-01-01T00:00:00Z is not the one"
                                + " that is in use");
        assertThat(checks()).hasSize(1);
        assertThat(output)
                .contains("LND_PREIMAGE_SECRETS")
                .doesNotContain(Secrets.aSecret(1), Secrets.aSecret(2), MACAROON);
    }

    @Test
    void aSecretIsRotatedAheadOfItsTime() {
        var nextYear = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(365));
        check(secret(JANUARY, 1));

        check(secret(JANUARY, 1) + "," + secret(nextYear, 2));

        assertThat(checks()).extracting(KeyCheck::id).hasSize(2);
        assertThatThrownBy(() -> check(secret(JANUARY, 1)))
                .hasMessageContaining("the secret of " + nextYear + " is missing");
    }

    @Test
    void ofTwoThatStartAtOnceWithDifferentSecretsTheFirstInTheLogIsRight() {
        check(secret(JANUARY, 1));
        var late = KeyCheck.of(checks().getFirst().id(), new byte[32]);

        keyChecks().add(late);

        check(secret(JANUARY, 1));
        assertThat(checks()).hasSize(1).doesNotContain(late);
    }

    /** What the service does with its secrets when it starts. */
    private void check(String secrets) {
        broker.create(List.of(new TopicSpecs(topics).keyChecks()));
        PreimageSecretCheck.passed(PreimageSecrets.parse(secrets), keyChecks(), Instant.now());
    }

    private ConfigurableApplicationContext service(String secrets) {
        return SpringApplication.run(
                InvoiceProcessorApplication.class,
                "--KAFKA_BOOTSTRAP_SERVERS=" + broker.bootstrapServers(),
                "--TOPIC_PREFIX=" + topics.prefix(),
                "--TOPIC_PARTITIONS=1",
                "--MANAGEMENT_SERVER_PORT=0",
                "--LIGHTNING_PROVIDER=lnd",
                "--LND_URL=" + node.url(),
                "--LND_MACAROON=" + MACAROON,
                "--LND_PREIMAGE_SECRETS=" + secrets);
    }

    private static String secret(Instant notBefore, long number) {
        return notBefore + ":" + Secrets.aSecret(number);
    }

    private static OrderCreated anOrder() {
        var content = JsonMapper.shared().createObjectNode().put("product", "pow_lab");
        return new OrderCreated(
                new OrderId("purchase-abcdefghij234567"),
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                "pow_lab",
                1000,
                new OrderCreated.Customer("alice", content));
    }

    private static MessageContext aContext() {
        return new MessageContext(
                new CommandId(UUID.randomUUID().toString()), "cause", null, null, null);
    }

    private static byte[] preimage(OrderCreated order, String secret) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret), "HmacSHA256"));
        return mac.doFinal((order.orderId() + ":1").getBytes(UTF_8));
    }

    private List<ConsumerRecord<byte[], byte[]>> invoices() {
        return broker.records(topics.events()).stream()
                .filter(record -> MessageReader.type(record).equals(MessageType.INVOICE_CREATED))
                .toList();
    }

    private String everything() {
        var text = new StringBuilder();
        for (String topic : List.of(topics.events(), topics.keyChecks())) {
            for (ConsumerRecord<byte[], byte[]> record : broker.records(topic)) {
                text.append(new String(record.value(), UTF_8)).append(record.headers());
            }
        }
        return text.toString();
    }

    private List<KeyCheck> checks() {
        return List.copyOf(keyChecks().inForce());
    }

    private KeyChecks keyChecks() {
        return new KeyChecks(topics.keyChecks(), broker.producer(), broker.connection());
    }
}
