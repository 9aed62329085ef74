package io.boltline.schemas;

import io.boltline.contract.Headers;
import io.boltline.contract.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Holds records of an installation's topics against their schemas; thread-safe. */
public final class RecordCheck {
    /** What the processors write to {@code purchase.replies} to read the broker's clock. */
    private static final String CLOCK_READING = "clockReading";

    private static final byte[] NO_KEY = {};
    private static final String NO_JSON = "JSON in UTF-8, each name once, and no byte order mark";

    private final Schemas schemas;
    private final Topics topics;
    private final TopicForms forms;

    /**
     * Checks by these schemas.
     *
     * @param topics the installation's names
     */
    public RecordCheck(Schemas schemas, Topics topics) {
        this.schemas = schemas;
        this.topics = topics;
        this.forms = new TopicForms(topics);
    }

    /** Whether it is one of the installation's topics, by its name. */
    public boolean isOurs(String topic) {
        return forms.of(topic).isPresent();
    }

    /**
     * Whether it is one of the installation's that is no contract: the own bookkeeping of a library
     * that it uses.
     */
    public boolean isPrivate(String topic) {
        return forms.isPrivate(topic);
    }

    /** What records of the topic may be described by; empty for a topic that isn't ours. */
    public Set<String> types(String topic) {
        return forms.of(topic).map(TopicForm::names).orElse(Set.of());
    }

    /**
     * Holds the record's value, headers and key against what its topic and its type promise. Of
     * what was put aside, only the headers that say so are promised.
     */
    public Checked check(ConsumerRecord<byte[], byte[]> record, Reading reading) {
        @Nullable TopicForm form = forms.of(record.topic()).orElse(null);
        return switch (form) {
            case null -> Checked.undescribed(new Violation("topic", "one that the contract names"));
            case TopicForm.Messages messages ->
                    isClockReading(record)
                            ? Checked.by(CLOCK_READING, List.of())
                            : message(record, messages, reading);
            case TopicForm.PutAside aside -> putAside(record, aside, reading);
            case TopicForm.Internal internal -> internal(record, internal, reading);
            case TopicForm.Settlement settlement ->
                    internal(
                            record,
                            settlement.mark().key().matches(key(record), node(record))
                                    ? settlement.mark()
                                    : settlement.cursor(),
                            reading);
        };
    }

    private boolean isClockReading(ConsumerRecord<byte[], byte[]> record) {
        return record.topic().equals(topics.replies())
                && record.key() == null
                && record.value() == null
                && record.headers().toArray().length == 0;
    }

    private Checked message(
            ConsumerRecord<byte[], byte[]> record, TopicForm.Messages form, Reading reading) {
        @Nullable String type = RecordHeaders.text(record, Headers.TYPE);
        if (type == null || !form.types().contains(type)) {
            return Checked.undescribed(
                    new Violation(
                            "headers/" + Headers.TYPE,
                            "one of " + form.types().stream().sorted().toList()));
        }
        var headers = new ArrayList<String>();
        headers.add("headers/" + type);
        form.addedHeaders().ifPresent(headers::add);
        var violations = new ArrayList<Violation>();
        violations.addAll(value(record, type, reading));
        violations.addAll(headers(record, headers, reading));
        violations.addAll(Identity.violations(record, type));
        return Checked.by(type, violations);
    }

    private Checked putAside(
            ConsumerRecord<byte[], byte[]> record, TopicForm.PutAside form, Reading reading) {
        var violations = new ArrayList<>(headers(record, List.of(form.headers()), reading));
        form.leftOut().stream()
                .filter(name -> record.headers().lastHeader(name) != null)
                .forEach(name -> violations.add(new Violation("headers/" + name, "none here")));
        if (reading == Reading.STRICT) {
            var described = schemas.json(form.headers()).path("properties");
            form.prefixes().stream()
                    .filter(prefix -> RecordHeaders.isAnyOther(record, prefix, described))
                    .sorted()
                    .forEach(prefix ->
                            violations.add(
                                    new Violation(
                                            "headers",
                                            "no other that begins with \"" + prefix + "\"")));
        }
        return Checked.by(form.headers(), violations);
    }

    private Checked internal(
            ConsumerRecord<byte[], byte[]> record, TopicForm.Internal form, Reading reading) {
        var violations = new ArrayList<Violation>();
        if (record.value() != null) {
            violations.addAll(value(record, form.schema(), reading));
        } else if (!form.isCompacted()) {
            violations.add(new Violation("value", "one, as the topic is not compacted"));
        }
        if (record.key() == null || !form.key().matches(record.key(), node(record))) {
            violations.add(new Violation("key", form.key().expected()));
        }
        if (reading == Reading.STRICT && record.headers().toArray().length > 0) {
            violations.add(new Violation("headers", "none"));
        }
        return Checked.by(form.schema(), violations);
    }

    private List<Violation> value(
            ConsumerRecord<byte[], byte[]> record, String name, Reading reading) {
        return RecordValue.of(record.value(), schemas.json(name))
                .map(value -> below("value", schemas.violations(name, value, reading)))
                .orElseGet(() -> List.of(new Violation("value", NO_JSON)));
    }

    private List<Violation> headers(
            ConsumerRecord<byte[], byte[]> record, List<String> names, Reading reading) {
        var described = names.stream().map(schemas::json).toList();
        var violations = new ArrayList<>(RecordHeaders.repeated(record, described));
        violations.addAll(
                below(
                        "headers",
                        schemas.violations(names, RecordHeaders.json(record, described), reading)));
        return violations;
    }

    private static List<Violation> below(String place, List<Violation> violations) {
        return violations.stream().map(violation -> violation.below(place)).toList();
    }

    private static byte[] key(ConsumerRecord<byte[], byte[]> record) {
        return record.key() == null ? NO_KEY : record.key();
    }

    /** The value where it is JSON. */
    private static JsonNode node(ConsumerRecord<byte[], byte[]> record) {
        return RecordValue.json(record.value()).orElse(MissingNode.getInstance());
    }
}
