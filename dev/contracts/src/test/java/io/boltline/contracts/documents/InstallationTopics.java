package io.boltline.contracts.documents;

import io.boltline.contract.Topics;
import io.boltline.kafka.TopicSpec;
import io.boltline.kafka.TopicSpecs;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The topics that services make, by what the code says of them. */
final class InstallationTopics {
    private static final Topics TOPICS = new Topics("");

    /** A row of the table of dead-letter topics, which operators go by. */
    private static final Pattern DEAD_LETTERS =
            Pattern.compile("\\| `(purchase\\.[a-z]+)\\.([a-z-]+)\\.dlt` \\|.*\\| (.*) \\|");

    private InstallationTopics() {}

    /** All that {@link Topics} names without being told a group. */
    static Set<String> names() {
        var names = new TreeSet<String>();
        for (Method method : Topics.class.getDeclaredMethods()) {
            if (method.getParameterCount() == 0
                    && method.getReturnType() == String.class
                    && !Set.of("prefix", "toString").contains(method.getName())) {
                names.add((String) called(method, TOPICS));
            }
        }
        return names;
    }

    /**
     * All that {@link TopicSpecs} specifies, by name.
     *
     * @param partitions {@code TOPIC_PARTITIONS}
     */
    static Map<String, TopicSpec> specs(int partitions) {
        var specs = new TreeMap<String, TopicSpec>();
        Arrays.stream(TopicSpecs.class.getDeclaredMethods())
                .filter(method -> method.getReturnType() == TopicSpec.class)
                .flatMap(method -> specs(method, partitions))
                .forEach(spec -> specs.put(spec.name(), spec));
        return specs;
    }

    private static Stream<TopicSpec> specs(Method method, int partitions) {
        var all = new TopicSpecs(TOPICS);
        return switch (method.getParameterCount()) {
            case 0 -> Stream.of((TopicSpec) called(method, all));
            case 1 -> Stream.of((TopicSpec) called(method, all, partitions));
            default ->
                    DEAD_LETTERS
                            .matcher(ContractFile.text("docs/dead-letters.md"))
                            .results()
                            .filter(row ->
                                    method.getName().equals("deadLetters")
                                            || row.group(3).contains("redriven"))
                            .map(row ->
                                    (TopicSpec)
                                            called(
                                                    method,
                                                    all,
                                                    row.group(1),
                                                    row.group(2),
                                                    partitions));
        };
    }

    private static Object called(Method method, Object on, Object... arguments) {
        try {
            return method.invoke(on, arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
