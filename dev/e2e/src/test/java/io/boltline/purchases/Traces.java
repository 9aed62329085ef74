package io.boltline.purchases;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.joining;

import io.boltline.local.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What a pipeline has written and said for others to read: logs, topics, answers, metrics.
 *
 * @param textsByPlace as ISO 8859-1, so that no byte is lost
 */
record Traces(Map<String, String> textsByPlace) {

    static Traces of(RunningPipeline pipeline) throws IOException {
        Map<String, String> texts = new HashMap<>();
        try (Stream<Path> logs = Files.list(pipeline.logs())) {
            for (Path log : logs.toList()) {
                texts.put(log.getFileName().toString(), Files.readString(log, ISO_8859_1));
            }
        }
        for (String topic : pipeline.log().topics()) {
            texts.put(topic, text(pipeline.log().read(topic)));
        }
        for (Service service : Service.ofPurchases()) {
            texts.put("metrics of " + service, pipeline.metrics(pipeline.instance(service)));
        }
        texts.put("answers of the gateway", String.join("\n", pipeline.heard()));
        return new Traces(texts);
    }

    /** The places where this is to be found. */
    List<String> whereabouts(String text) {
        return textsByPlace.entrySet().stream()
                .filter(place -> place.getValue().contains(text))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The places where each of these is to be found; those that are nowhere are left out. */
    Map<String, List<String>> whereabouts(Set<String> texts) {
        Sought sought = new Sought(texts);
        Map<String, List<String>> places = new HashMap<>();
        textsByPlace.forEach((place, text) ->
                sought.in(text)
                        .forEach(found ->
                                places.computeIfAbsent(found, _ -> new ArrayList<>()).add(place)));
        return places;
    }

    private static String text(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream().map(Traces::text).collect(joining("\n"));
    }

    private static String text(ConsumerRecord<byte[], byte[]> record) {
        Stream<byte[]> headers =
                Stream.of(record.headers().toArray()).map(header -> header.value());
        return Stream.of(
                        Stream.ofNullable(record.key()), Stream.ofNullable(record.value()), headers)
                .flatMap(parts -> parts)
                .map(bytes -> new String(bytes, ISO_8859_1))
                .collect(joining(" "));
    }
}
