package io.boltline.faults.catalogue;

import io.boltline.faults.Fault;
import io.boltline.faults.bed.CouchDb;
import io.boltline.faults.bed.FaultRules.Rule;
import io.boltline.faults.bed.Node;
import io.boltline.faults.catalogue.ColdStart.Part;
import io.boltline.local.Service;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The faults there are, in the order in which they are run. */
public final class Catalogue {
    private static final Duration SHORT = Duration.ofSeconds(5);
    private static final Duration AS_THE_RUN_SAYS = Duration.ZERO;

    /** Longer than CouchDB's clients wait for a byte. */
    private static final Duration BEYOND_COUCHDB_TIMEOUT = Duration.ofSeconds(7);

    /** Longer than a call to the node may take. */
    private static final Duration BEYOND_NODE_TIMEOUT = Duration.ofSeconds(12);

    /** Longer than a gateway gives Kafka. */
    private static final Duration BEYOND_DELIVERY_TIMEOUT = Duration.ofSeconds(7);

    private Catalogue() {}

    public static List<Fault> all() {
        return Stream.of(
                        process(),
                        couchDb(),
                        lightning(),
                        kafka(),
                        dataAndTime(),
                        operators(),
                        network())
                .flatMap(faults -> faults)
                .toList();
    }

    private static Stream<Fault> process() {
        return Stream.of(
                KillBeforeEvent.afterTheDocument(),
                KillCutOff.afterTheEvent(Service.ORDER_PROCESSOR),
                KillBeforeEvent.afterTheInvoice(),
                KillCutOff.afterTheEvent(Service.INVOICE_PROCESSOR),
                KillCutOff.beforeTheCommit(Service.INVOICE_PROCESSOR),
                new KillOneOfTwo(Service.GATEWAY),
                new KillOneOfTwo(Service.ORDER_PROCESSOR),
                new KillOneOfTwo(Service.INVOICE_PROCESSOR),
                new Zombie(Service.GATEWAY),
                new Zombie(Service.ORDER_PROCESSOR),
                new Zombie(Service.INVOICE_PROCESSOR),
                new RollingRestart(),
                new RebalanceStorm());
    }

    private static Stream<Fault> couchDb() {
        return Stream.of(
                new Absence(Server.COUCHDB, "refuses connections", SHORT),
                Misbehaviour.of(
                        Server.COUCHDB,
                        "slow, 2 s a call",
                        Rule.of("delay").lasting(Duration.ofSeconds(2))),
                Misbehaviour.of(
                        Server.COUCHDB,
                        "answers 500",
                        Rule.answer(500, "{\"error\":\"internal_server_error\"}")),
                Misbehaviour.of(
                        Server.COUCHDB,
                        "time-out after the write",
                        Rule.of("late").lasting(BEYOND_COUCHDB_TIMEOUT).on("POST", CouchDb.WRITES)),
                Misbehaviour.of(
                        Server.COUCHDB,
                        "connection dropped after the write",
                        Rule.of("drop-after").on("POST", CouchDb.WRITES)),
                Misbehaviour.of(
                        Server.COUCHDB,
                        "connection dropped in mid-answer",
                        Rule.of("drop-mid-answer")),
                new ServerRestart(Server.COUCHDB, "killed and started"),
                new ProductsChanged(),
                new ProductsDeleted(),
                Misbehaviour.of(
                        Server.COUCHDB,
                        "database missing",
                        Rule.answer(
                                        404,
                                        "{\"error\":\"not_found\",\"reason\":\"Database does not"
                                                + " exist.\"}")
                                .on("", "/shop-orders/.*")),
                new SessionsExpired(),
                new OutageBeyondLifetime(),
                new Absence(Server.COUCHDB, "an outage at load", AS_THE_RUN_SAYS));
    }

    private static Stream<Fault> lightning() {
        return Stream.of(
                new Absence(Server.NODE, "refuses connections", SHORT),
                Misbehaviour.of(
                        Server.NODE,
                        "slow, 2 s a call",
                        Rule.of("delay").lasting(Duration.ofSeconds(2))),
                Misbehaviour.of(Server.NODE, "answers 500", Rule.answer(500, "")),
                Misbehaviour.of(Server.NODE, "answers 503", Rule.answer(503, "")),
                Misbehaviour.of(Server.NODE, "answers 429", Rule.answer(429, "")),
                Misbehaviour.of(Server.NODE, "malformed answers", Rule.of("malformed")),
                Misbehaviour.of(
                        Server.NODE,
                        "time-out after the invoice was created",
                        Rule.of("late").lasting(BEYOND_NODE_TIMEOUT).on("POST", Node.INVOICE)),
                new ServerRestart(Server.NODE, "killed and started"),
                new InvoicesDeleted(),
                new OddPayment(),
                new Absence(Server.NODE, "an outage at load", AS_THE_RUN_SAYS));
    }

    private static Stream<Fault> kafka() {
        return Stream.of(
                new BrokerRestart(true),
                new BrokerRestart(false),
                new ProducerTimeout(Service.GATEWAY, BEYOND_DELIVERY_TIMEOUT),
                new ProducerTimeout(Service.ORDER_PROCESSOR, BEYOND_DELIVERY_TIMEOUT),
                new LeaderKilled(),
                new BrokersAway(1),
                new BrokersAway(2));
    }

    private static Stream<Fault> dataAndTime() {
        return Stream.of(
                new Strangers(Strangers.Message.POISON_COMMANDS),
                new Strangers(Strangers.Message.UNKNOWN_EVENTS),
                new OversizedMetadata(),
                new RedriveDeleted(),
                new SkewedClocks(),
                new DaysStop(),
                new MonthsPass());
    }

    private static Stream<Fault> operators() {
        return Stream.of(
                new KafkaLost(),
                new NodeReplaced(),
                new DatabaseLost(),
                new PausedIntake(),
                new TopicDeleted("purchase.replies", Service.GATEWAY),
                new TopicDeleted("invoice.index", Service.INVOICE_PROCESSOR),
                new RedriveInVain(),
                new TopicsLost(),
                new TimedIds(),
                new ColdStart(List.of(Part.SERVICES, Part.NODE, Part.COUCHDB, Part.KAFKA)),
                new ColdStart(List.of(Part.KAFKA, Part.SERVICES, Part.COUCHDB, Part.NODE)),
                new OlderCopy(),
                new PartitionsAdded(false),
                new PartitionsAdded(true));
    }

    private static Stream<Fault> network() {
        Stream<Fault> edges =
                Arrays.stream(BadNetwork.Edge.values())
                        .flatMap(edge ->
                                Arrays.stream(BadNetwork.Trouble.values())
                                        .map(trouble -> new BadNetwork(edge, trouble)));
        return Stream.concat(edges, Stream.of(new DiskFull()));
    }
}
