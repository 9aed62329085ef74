package io.boltline.contracts.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.MessageReader;
import io.boltline.contract.MessageType;
import io.boltline.schemas.Member;
import io.boltline.schemas.Reading;
import io.boltline.schemas.Schemas;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** AsyncAPI describes the messages that there are, and no others. */
class DescribedMessagesTest {
    private static final AsyncApi ASYNC_API = AsyncApi.published();
    private static final Set<String> TYPED =
            Set.of(
                    "purchase.commands",
                    "purchase.events",
                    "purchase.replies",
                    "analytics.sales",
                    "operator.actions");
    private static final Pattern MEMBER = Pattern.compile("\\{(\\w+)}");

    @Test
    void areTheTypesThatThereAre() {
        assertThat(types("purchase.commands")).isEqualTo(known(MessageType::isCommand));
        assertThat(types("purchase.events")).isEqualTo(known(MessageType::isEvent));
        assertThat(types("purchase.replies"))
                .isEqualTo(known(type -> type.startsWith("boltline.reply.")));
        assertThat(types("analytics.sales")).isEqualTo(known(MessageType::isRow));
        assertThat(types("operator.actions")).isEqualTo(known(MessageType::isAction));
    }

    @Test
    void areTheSameInTheJournalWithMoreHeaders() {
        var events = ASYNC_API.messagesOf("purchase.events");
        var journaled = ASYNC_API.messagesOf("purchase.journal");

        assertThat(journaled.keySet()).isEqualTo(events.keySet());
        events.forEach((name, event) -> {
            var entry = journaled.getOrDefault(name, event);
            for (var same : Set.of("name", "payload", "x-ce-id", "x-personal", "bindings")) {
                assertThat(entry.path(same)).as(name).isEqualTo(event.path(same));
            }
            assertThat(
                            entry.path("headers")
                                    .path("allOf")
                                    .valueStream()
                                    .map(DescribedMessagesTest::ref))
                    .containsExactly(
                            ref(event.path("headers")), "./schemas/headers/journal-entry.json");
        });
    }

    @Test
    void haveTheSchemasOfTheirType() {
        assertThat(typed()).isNotEmpty();
        for (var message : typed()) {
            var type = message.path("name").asString();
            assertThat(ref(message.path("payload"))).isEqualTo("./schemas/" + type + ".json");
            assertThat(ref(message.path("headers")))
                    .isEqualTo("./schemas/headers/" + type + ".json");
        }
    }

    @Test
    void referToNothingThatIsNotThere() {
        assertThat(ASYNC_API.document().findValuesAsString("$ref"))
                .filteredOn(reference -> reference.startsWith("./"))
                .isNotEmpty()
                .allMatch(file -> Files.isRegularFile(ContractFile.CONTRACTS.resolve(file)));
    }

    static Collection<JsonNode> events() {
        return ASYNC_API.messagesOf("purchase.events").values();
    }

    /** The rule is told in words, so that strangers can make an id themselves. */
    @ParameterizedTest
    @MethodSource("events")
    void haveTheIdThatIsDescribed(JsonNode message) {
        var type = message.path("name").asString();
        var samples = ContractFile.json("schemas/" + type + ".json").path("examples");

        assertThat(samples).isNotEmpty();
        for (var sample : samples) {
            var event = MessageReader.event(type, sample.toString().getBytes(UTF_8));
            var rule = message.path("x-ce-id").asString();
            assertThat(MEMBER.matcher(rule).replaceAll(it -> sample.path(it.group(1)).asString()))
                    .isEqualTo(event.eventId());
        }
    }

    /** Schemas say it of each member, AsyncAPI of the topmost. */
    @Test
    void tellWhichMembersArePersonal() {
        for (var message : typed()) {
            var type = message.path("name").asString();
            var personal = new TreeSet<String>(personal(type));
            personal("headers/" + type).forEach(header -> personal.add("$headers" + header));

            assertThat(message.path("x-personal").valueStream().map(JsonNode::asString))
                    .as(type)
                    .containsExactlyInAnyOrderElementsOf(personal);
        }
    }

    /** Linters of AsyncAPI 3 don't look at them. */
    @Test
    void haveExamplesThatAreOne() {
        var schemas = Schemas.published();
        int examples = 0;
        for (var message : ASYNC_API.document().path("components").path("messages")) {
            for (var example : message.path("examples")) {
                var type = message.path("name").asString();
                var payload = example.path("payload");
                var headers = example.path("headers");
                assertThat(schemas.violations(type, payload, Reading.STRICT)).isEmpty();
                assertThat(schemas.violations("headers/" + type, headers, Reading.OPEN)).isEmpty();
                examples++;
            }
        }
        assertThat(examples).isPositive();
    }

    private static Set<String> personal(String schema) {
        var personal = new TreeSet<String>();
        for (var member : Member.of(Schemas.published().json(schema))) {
            if (member.personal() && personal.stream().noneMatch(above(member))) {
                personal.add(member.path());
            }
        }
        return personal;
    }

    private static Predicate<String> above(Member member) {
        return parent -> member.path().startsWith(parent + "/");
    }

    private static Collection<JsonNode> typed() {
        var messages = new TreeMap<String, JsonNode>();
        for (var topic : TYPED) {
            messages.putAll(ASYNC_API.messagesOf(topic));
        }
        messages.values().removeIf(message -> !isTyped(message));
        return messages.values();
    }

    private static Set<String> types(String topic) {
        var types = new TreeSet<String>();
        ASYNC_API.messagesOf(topic).values().stream()
                .filter(DescribedMessagesTest::isTyped)
                .forEach(message -> types.add(message.path("name").asString()));
        return types;
    }

    /** The broker's time is read from records that say nothing. */
    private static boolean isTyped(JsonNode message) {
        return !message.path("name").asString().equals("clockReading");
    }

    private static Set<String> known(Predicate<String> wanted) {
        var types = new TreeSet<String>();
        Arrays.stream(MessageType.class.getFields())
                .map(DescribedMessagesTest::value)
                .filter(wanted)
                .forEach(types::add);
        return types;
    }

    private static String value(Field constant) {
        try {
            return (String) constant.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String ref(JsonNode node) {
        return node.path("$ref").asString();
    }
}
