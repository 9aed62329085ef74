package io.boltline.gateway;

import io.boltline.contract.MessageWriter;
import io.boltline.contract.Topics;
import io.boltline.gateway.link.PaymentLinks;
import io.boltline.gateway.purchase.Admission;
import io.boltline.gateway.purchase.Backlog;
import io.boltline.gateway.purchase.CommandExchange;
import io.boltline.gateway.purchase.CommandPublisher;
import io.boltline.gateway.purchase.Intake;
import io.boltline.gateway.purchase.OrderIdSecret;
import io.boltline.gateway.purchase.OrderIdSecretCheck;
import io.boltline.gateway.purchase.OrderIds;
import io.boltline.gateway.purchase.PendingCommands;
import io.boltline.gateway.purchase.PendingReplies;
import io.boltline.gateway.purchase.RateLimit;
import io.boltline.gateway.purchase.ReplyListener;
import io.boltline.gateway.purchase.TimedKeys;
import io.boltline.gateway.purchase.TimedKeysCheck;
import io.boltline.gateway.purchase.TimedKeysWatch;
import io.boltline.gateway.purchase.UnprovenCommands;
import io.boltline.gateway.session.Callers;
import io.boltline.gateway.status.EventsWritten;
import io.boltline.gateway.status.OrdersDatabase;
import io.boltline.gateway.web.LastRequests;
import io.boltline.kafka.KafkaClients;
import io.boltline.kafka.KeyChecks;
import io.boltline.outage.Outage;
import io.boltline.service.ProcessEnd;
import io.boltline.service.secret.SessionSeal;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Commands out, replies back, and who may send them. */
@Configuration(proxyBeanMethods = false)
class PurchaseConfiguration {
    private static final String SOURCE = "/boltline/gateway";

    /** An idle connection of a server that stops is closed after one second. */
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(2);

    @Bean
    PendingReplies pendingReplies(MeterRegistry registry) {
        var pending = new PendingReplies();
        Gauge.builder("boltline.gateway.in.flight", pending, PendingReplies::size)
                .description("commands whose reply is awaited")
                .register(registry);
        return pending;
    }

    /** Those who still wait for replies hear that their purchases go on. */
    @Bean
    LastRequests lastRequests(PendingReplies pending) {
        return new LastRequests(pending::end, LAST_ANSWERS);
    }

    @Bean
    ReplyListener replyListener(KafkaProperties kafka, Topics topics, PendingReplies pending) {
        return ReplyListener.start(
                KafkaClients.consumer(kafka.buildConsumerProperties()),
                topics,
                pending,
                ProcessEnd::begin);
    }

    @Bean
    NamingOfOrders namingOfOrders(
            GatewayProperties properties, KeyChecks checks, EventsWritten written) {
        var clock = InstantSource.system();
        var begun = clock.instant();
        var entries = checks.written();
        var secret =
                OrderIdSecretCheck.passed(
                        properties.secretOfOrderIds(),
                        entries,
                        checks,
                        () -> properties.registerOrderIdSecret() || !written.getAsBoolean());
        var timedKeys =
                TimedKeysCheck.passed(
                        properties.timedKeysFrom().orElse(null),
                        secret,
                        entries,
                        check -> {
                            checks.add(check);
                            return checks.written();
                        },
                        time -> properties.confirmsTimedKeys(time) || !written.getAsBoolean(),
                        begun,
                        clock);
        return new NamingOfOrders(secret, timedKeys);
    }

    /** What all gateways must have alike. */
    record NamingOfOrders(OrderIdSecret secret, TimedKeys timedKeys) {}

    @Bean
    AutoCloseable timedKeysWatch(
            GatewayProperties properties,
            NamingOfOrders naming,
            KeyChecks checks,
            MeterRegistry registry) {
        Gauge.builder("boltline.gateway.timed.keys.untold", naming.timedKeys(), TimedKeys::untold)
                .description("1 where TIMED_KEYS_SINCE is missing: the next start will fail")
                .register(registry);
        return TimedKeysWatch.start(
                naming.timedKeys(),
                naming.secret(),
                checks::written,
                properties.timedKeysLook(),
                ProcessEnd::begin);
    }

    @Bean
    OrderIds orderIds(GatewayProperties properties, NamingOfOrders naming) {
        return new OrderIds(
                naming.secret(),
                properties.timedOrderIds(),
                naming.timedKeys(),
                InstantSource.system());
    }

    @Bean
    CommandExchange commandExchange(
            OrderIds orderIds,
            KafkaProducer<byte[], byte[]> producer,
            PendingReplies pending,
            UnprovenCommands unproven,
            Callers callers,
            ReplyListener replies,
            Topics topics,
            SessionSeal seal,
            PaymentLinks links,
            Outage kafkaOutage) {
        return new CommandExchange(
                new CommandPublisher(producer, kafkaOutage),
                new PendingCommands(pending),
                unproven,
                callers,
                replies.partition(),
                new MessageWriter(topics, SOURCE),
                seal,
                orderIds,
                links,
                InstantSource.system());
    }

    @Bean
    UnprovenCommands unprovenCommands(
            PendingReplies pending, GatewayProperties properties, MeterRegistry registry) {
        var unproven = new UnprovenCommands(pending, properties.sessions().maxUnproven());
        Gauge.builder("boltline.gateway.unproven", unproven, UnprovenCommands::size)
                .description("commands without an answer whose senders CouchDB could not prove")
                .register(registry);
        return unproven;
    }

    @Bean
    Intake intake(GatewayProperties properties, MeterRegistry registry) {
        return new Intake(properties.intakePaused()).measuredIn(registry);
    }

    @Bean
    Admission admission(
            Intake intake, Backlog backlog, OrdersDatabase orders, GatewayProperties properties) {
        return new Admission(
                intake,
                backlog::isFull,
                () -> orders.refusal().isPresent(),
                new RateLimit(properties.maxPurchasesPerMinute()),
                properties.maxInFlight());
    }
}
