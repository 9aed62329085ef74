package io.boltline.cli.contract;

import static io.boltline.cli.contract.Plant.SECRET;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.cli.journal.JournalBroker;
import io.boltline.cli.journal.LiveJournal;
import io.boltline.cli.kafka.KafkaSettings;
import io.boltline.contract.ContractJson;
import io.boltline.contract.Headers;
import io.boltline.contract.MessageType;
import io.boltline.contract.Topics;
import io.boltline.contract.internal.Cursor;
import io.boltline.contract.internal.KeyCheck;
import io.boltline.couchdb.CouchDb;
import io.boltline.couchdb.CouchDbSettings;
import io.boltline.kafka.TopicSpec;
import io.boltline.kafka.TopicSpecs;
import io.boltline.standins.couchdb.CouchDbStandIn;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code boltline contract validate} on a real broker. */
@ExtendWith(JournalBroker.class)
class ContractValidateTest {
    private static final String DEAD_GROUP = "order-processor";
    private static final long NOON = Instant.parse("2026-01-31T12:00:00Z").toEpochMilli();

    private final LiveJournal live = LiveJournal.create();
    private final Topics topics = live.topics();
    private final Sound sound = new Sound(topics);

    @BeforeEach
    void makeTopics() {
        var specs = new TopicSpecs(topics);
        live.ensure(
                specs.commands(LiveJournal.PARTITIONS),
                specs.replies(1),
                specs.invoiceIndex(1),
                specs.settlementCursors(),
                specs.keyChecks(),
                specs.deadLetters(topics.commands(), DEAD_GROUP, LiveJournal.PARTITIONS));
    }

    @Test
    void isContentWithWhatIsAsItShouldBe() {
        sellSoundly();

        int status = validate();

        assertThat(live.out()).contains("as the contract says").doesNotContain("NOT");
        assertThat(status).isZero();
        assertThat(live.out())
                .contains(topics.journal(), topics.checkpoints(), MessageType.ORDER_CREATED);
    }

    @Test
    void findsEachPlantedFaultAndTellsNothingThatWasFound() {
        sellSoundly();
        Map<String, Plant> planted = new HashMap<>();
        plants().forEach(plant -> planted.put(place(live.send(plant.record())), plant));

        int status = validate("--json", "--list=1000");
        Map<String, List<JsonNode>> found = faultsByPlace();

        assertThat(status).isEqualTo(1);
        assertThat(found.keySet()).isEqualTo(planted.keySet());
        assertThat(planted)
                .allSatisfy((place, plant) ->
                        assertThat(found.getOrDefault(place, List.of()))
                                .as(plant.what())
                                .anyMatch(fault ->
                                        plant.isTold(
                                                fault.path("path").asString(),
                                                fault.path("expected").asString())));
        assertThat(live.out()).doesNotContain(SECRET);
        assertThat(validate("--list=1000")).isEqualTo(1);
        assertThat(live.out())
                .doesNotContain(SECRET)
                .contains("NOT as the contract says")
                .contains(planted.keySet());
    }

    private List<Plant> plants() {
        return Stream.of(valuePlants(), headerPlants(), identityPlants(), internalPlants())
                .flatMap(List::stream)
                .toList();
    }

    private List<Plant> valuePlants() {
        return List.of(
                Plant.bytes("cut off", sound.orderCreated(), "value", "{\"a\":".getBytes(UTF_8)),
                Plant.bytes("an array", sound.orderCreated(), "value", "[]".getBytes(UTF_8)),
                Plant.bytes("nothing", sound.orderCreated(), "value", null),
                Plant.value(
                        "a member missing",
                        sound.invoiceCreated(),
                        "value/node",
                        it -> it.remove("node")),
                Plant.value(
                        "a text for a number",
                        sound.invoiceCreated(),
                        "value/amountMsat",
                        it -> it.put("amountMsat", SECRET)),
                Plant.value(
                        "out of bounds",
                        sound.invoiceCreated(),
                        "value/attempt",
                        it -> it.put("attempt", 0)),
                Plant.value(
                        "not of its form",
                        sound.invoiceCreated(),
                        "value/paymentHash",
                        it -> it.put("paymentHash", SECRET)),
                Plant.value(
                        "no day of any year",
                        sound.invoiceCreated(),
                        "value/expiresAt",
                        it -> it.put("expiresAt", "2026-02-30T12:00:00.000Z")),
                Plant.value(
                        "a member of nobody's",
                        sound.orderCreated(),
                        "value/discount",
                        it -> it.put("discount", SECRET)),
                Plant.value(
                        "a member of the customer's that is nobody's",
                        sound.orderCreated(),
                        "value/customer/password",
                        it -> ((ObjectNode) it.path("customer")).put("password", SECRET)),
                Plant.value(
                        "a member whose name says it all",
                        sound.orderCreated(),
                        "value/customer/" + SECRET,
                        it -> ((ObjectNode) it.path("customer")).put(SECRET, 1)),
                Plant.bytes(
                        "a member twice",
                        sound.orderCreated(),
                        "value",
                        new String(sound.orderCreated().value(), UTF_8)
                                .replaceFirst("\\{", "{\"product\":\"" + SECRET + "\",")
                                .getBytes(UTF_8)));
    }

    private List<Plant> headerPlants() {
        return List.of(
                Plant.without("no time", sound.orderCreated(), Headers.TIME),
                Plant.without("no type", sound.orderCreated(), Headers.TYPE),
                Plant.header("no time of day", sound.orderCreated(), Headers.TIME, SECRET),
                Plant.header("another version", sound.orderCreated(), Headers.SPEC_VERSION, "2"),
                Plant.header(
                        "an unknown type",
                        sound.orderCreated(),
                        Headers.TYPE,
                        "boltline.order.gift-wrapped.v1"),
                Plant.header(
                        "a type that is none", sound.orderCreated(), Headers.TYPE, "§" + SECRET),
                Plant.header(
                        "a reply's type among the events",
                        sound.orderCreated(),
                        Headers.TYPE,
                        MessageType.REPLY_REFUSED),
                Plant.header("no partition", sound.orderCreated(), Headers.REPLY_PARTITION, SECRET),
                Plant.header("a header of nobody's", sound.orderCreated(), "x-api-key", SECRET),
                Plant.header("a header whose name says it all", sound.orderCreated(), SECRET, "1"),
                Plant.header("a type that says it all", sound.orderCreated(), Headers.TYPE, SECRET),
                Plant.headers(
                        "a header twice",
                        sound.orderCreated(),
                        Headers.SOURCE,
                        it -> it.add(Headers.SOURCE, "/elsewhere".getBytes(UTF_8))));
    }

    private List<Plant> identityPlants() {
        String other = "purchase-zzzzzzzzzzzzzzzz";
        return List.of(
                Plant.header(
                        "another fact's id",
                        sound.invoiceCreated(),
                        Headers.ID,
                        Sound.ORDER + "/invoice-created/2"),
                Plant.header(
                        "a command's id that is not its correlation id",
                        sound.command(),
                        Headers.ID,
                        "another-command"),
                Plant.header(
                        "a reply's id that is not its command's",
                        sound.refusal(),
                        Headers.ID,
                        "another-command/reply"),
                Plant.key("another order's key", sound.orderCreated(), other.getBytes(UTF_8)),
                Plant.key("no key", sound.orderCreated(), null),
                new Plant(
                        "another order's subject",
                        Plant.header("", sound.orderCreated(), Headers.SUBJECT, other).record(),
                        "key"),
                new Plant(
                        "another order's value",
                        Plant.value("", sound.orderCreated(), "", it -> it.put("orderId", other))
                                .record(),
                        "key"));
    }

    private List<Plant> internalPlants() {
        var entry = live.journal().entry(0, sound.orderCreated(), NOON);
        var other = live.journal().entry(0, sound.invoiceCreated(), NOON);
        return List.of(
                Plant.header("no leaf", entry, Headers.LEAF, SECRET),
                Plant.without("no number", other, Headers.SEQUENCE),
                internal(
                        "no cause",
                        topics.journalConflicts(),
                        "k",
                        "{}",
                        "headers/boltline_conflict"),
                internal("no note", topics.checkpoints(), "0", SECRET, "value"),
                internal("three bytes", topics.tiles(), "12345678", "abc", "value"),
                internal("a short key", topics.tiles(), "1", "x".repeat(41), "key"),
                internal(
                        "no digest",
                        topics.keyChecks(),
                        "order-id",
                        "{\"id\":\"order-id\",\"hmacSha256\":\"" + SECRET + "\"}",
                        "value/hmacSha256"),
                internal(
                        "another's key",
                        topics.keyChecks(),
                        "preimage",
                        json(new KeyCheck("order-id", "ab".repeat(32))),
                        "key"),
                internal("no index", topics.invoiceIndex(), "x", "{}", "value"),
                new Plant(
                        "the end of no index",
                        new ProducerRecord<>(
                                topics.invoiceIndex(), 0, SECRET.getBytes(UTF_8), null),
                        "key"),
                new Plant(
                        "a header where there is none",
                        with(
                                keyed(
                                        topics.keyChecks(),
                                        "other-id",
                                        json(new KeyCheck("other-id", "ab".repeat(32)))),
                                SECRET),
                        "headers"),
                internal("no cursor", topics.settlementCursors(), "n", "{\"node\":1}", "value"),
                internal(
                        "no letter",
                        topics.deadLetters(topics.commands(), DEAD_GROUP),
                        "k",
                        "{}",
                        "headers/dlt_group"));
    }

    private static ProducerRecord<byte[], byte[]> with(
            ProducerRecord<byte[], byte[]> record, String header) {
        record.headers().add(header, SECRET.getBytes(UTF_8));
        return record;
    }

    private static Plant internal(
            String what, String topic, String key, String value, String path) {
        return new Plant(
                what,
                new ProducerRecord<>(topic, 0, key.getBytes(UTF_8), value.getBytes(UTF_8)),
                path);
    }

    @Test
    void passesOverWhatNewerWritersAddWhenToldTo() {
        live.send(sound.orderCreated());
        for (Plant plant :
                List.of(
                        Plant.value("", sound.orderCreated(), "", it -> it.put("discount", 7)),
                        Plant.header("", sound.orderCreated(), "x-region", "eu"),
                        Plant.header("", sound.orderCreated(), Headers.TYPE, "boltline.new.v1"))) {
            live.send(plant.record());
        }

        assertThat(validate("--open")).as(live.out()).isZero();
        assertThat(live.out())
                .contains("(unknown type)", "not in the contract", "passed over")
                .doesNotContain("boltline.new.v1");
        assertThat(validate()).isEqualTo(1);
    }

    @Test
    void namesNoMoreFaultsThanItIsToldToButCountsThem() {
        for (int i = 0; i < 5; i++) {
            live.send(Plant.without("", sound.orderCreated(), Headers.TIME).record());
        }

        assertThat(validate("--list=2")).isEqualTo(1);
        assertThat(live.lines()).filteredOn(it -> it.contains("member \"ce_time\"")).hasSize(2);
        assertThat(live.out()).contains("... and 3 more", "5 of them are NOT");
    }

    @Test
    void namesFewFaultsOfOneRecordSoThatOthersAreSeen() {
        for (int i = 0; i < 2; i++) {
            var empty = Plant.bytes("", sound.refusal(), "", "{}".getBytes(UTF_8)).record();
            Stream.of(empty.headers().toArray())
                    .map(Header::key)
                    .filter(name -> !name.equals(Headers.TYPE))
                    .forEach(empty.headers()::remove);
            live.send(empty);
        }

        assertThat(validate("--json", "--list=6")).isEqualTo(1);

        assertThat(faultsByPlace()).hasSize(2);
    }

    @Test
    void saysNothingOfALibrarysOwnTopics() {
        String changelog = topics.groupId("journal-heads-changelog");
        live.ensure(new TopicSpec(changelog, 1, Map.of()));
        live.send(sound.orderCreated());

        assertThat(validate("--json")).isZero();

        assertThat(live.out()).doesNotContain(changelog);
    }

    @Test
    void beginsWhereItIsTold() throws Exception {
        RecordMetadata wrong =
                live.send(Plant.without("", sound.orderCreated(), Headers.TIME).record());
        String after = Instant.ofEpochMilli(wrong.timestamp() + 1).toString();

        assertThat(validate("--from", after)).isZero();
        assertThat(validate("--from", "1h")).isEqualTo(1);
        assertThat(validate("--from", "latest")).isEqualTo(2);
        assertThat(validate("--list=-1")).isEqualTo(2);
    }

    @Test
    void saysThatThereIsNothingWhereNothingIs() {
        assertThat(validate("--topic-prefix=nobodys.")).isEqualTo(3);

        assertThat(live.err()).contains("there is no topic nobodys.purchase.events");
    }

    @Test
    void countsMembersThatNeedNotBeThere() {
        live.send(sound.orderCreated());
        live.send(Plant.without("", sound.orderCreated(), Headers.REPLY_PARTITION).record());

        assertThat(validate("--members", "--json")).as(live.out()).isZero();

        JsonNode counted =
                printed()
                        .path("members")
                        .path("headers/" + MessageType.ORDER_CREATED)
                        .path("/" + Headers.REPLY_PARTITION);
        assertThat(counted.path("present").asInt()).isEqualTo(1);
        assertThat(counted.path("absent").asInt()).isEqualTo(1);
    }

    @Test
    void findsFaultsInDocuments() throws IOException {
        live.send(sound.orderCreated());
        try (var server =
                        CouchDbStandIn.start(
                                io.boltline.standins.couchdb.CouchDbSettings.inMemory()
                                        .admin("admin", "admin-password"));
                var couchDb =
                        new CouchDb(CouchDbSettings.of(server.url(), "admin", "admin-password"))) {
            var orders = couchDb.database("shop-orders");
            orders.createIfMissing();
            orders.put(Sound.orderDocument());
            live.around(
                    Map.of(
                            "COUCHDB_URL",
                            server.url().toString(),
                            "COUCHDB_PASSWORD",
                            "admin-password"));
            assertThat(validate()).as(live.out()).isZero();
            assertThat(live.out()).contains("1 records and 1 documents");

            ObjectNode nameless = Sound.orderDocument();
            nameless.put("_id", "purchase-00000000000000zz").put("userName", 7);
            orders.put(nameless);
            orders.put(ContractJson.mapper().createObjectNode().put("_id", SECRET));

            assertThat(validate()).isEqualTo(1);
            assertThat(live.out())
                    .contains("shop-orders/purchase-00000000000000zz order-document /userName")
                    .contains("shop-orders/(not shown)")
                    .doesNotContain(SECRET);
            assertThat(validate("--without-documents")).isZero();
        }
        assertThat(validate()).as("CouchDB is away").isEqualTo(3);
    }

    @Test
    void beginsNothingThatWasStopped() {
        live.send(sound.orderCreated());
        var validation =
                new Validation(
                        ValidationSettings.of(
                                KafkaSettings.at(JournalBroker.bootstrapServers()),
                                topics,
                                Optional.empty()),
                        new PrintWriter(PrintWriter.nullWriter()));
        validation.stop();

        assertThatThrownBy(validation::run).isInstanceOf(WakeupException.class);
    }

    /** One record at least in each topic. */
    private void sellSoundly() {
        live.send(sound.command());
        live.send(sound.orderCreated());
        live.send(sound.invoiceCreated());
        live.send(sound.refusal());
        live.send(new ProducerRecord<>(topics.replies(), 0, null, null));
        live.send(live.journal().entry(1, sound.orderCreated(), NOON));
        live.sign();
        live.send(
                keyed(
                        topics.keyChecks(),
                        "order-id",
                        json(new KeyCheck("order-id", "ab".repeat(32)))));
        live.send(
                keyed(
                        topics.settlementCursors(),
                        Sound.NODE,
                        json(Cursor.beforeTheFirst(Sound.NODE))));
    }

    private static ProducerRecord<byte[], byte[]> keyed(String topic, String key, String value) {
        return new ProducerRecord<>(topic, key.getBytes(UTF_8), value.getBytes(UTF_8));
    }

    private static String json(Object value) {
        return ContractJson.mapper().writeValueAsString(value);
    }

    private int validate(String... options) {
        var arguments = new ArrayList<>(List.of("contract", "validate"));
        arguments.addAll(List.of(options));
        return live.runOf(
                ContractCommand.commandLine(live.surroundings()), arguments.toArray(String[]::new));
    }

    private JsonNode printed() {
        return ContractJson.mapper().readTree(live.out());
    }

    private Map<String, List<JsonNode>> faultsByPlace() {
        return printed()
                .path("faults")
                .valueStream()
                .collect(
                        groupingBy(
                                fault -> fault.path("place").asString(),
                                mapping(fault -> fault, toList())));
    }

    private static String place(RecordMetadata written) {
        return "%s-%d@%d".formatted(written.topic(), written.partition(), written.offset());
    }
}
