package io.boltline.cli.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.contract.ContractJson;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A record that is not as it should be.
 *
 * @param what is wrong with it
 * @param path where the validator has to say so
 */
record Plant(String what, ProducerRecord<byte[], byte[]> record, String path) {
    /** A name and a password, which stand in many of them and must never be told. */
    static final String SECRET = "hunter2";

    /** One whose value was changed. */
    static Plant value(
            String what,
            ProducerRecord<byte[], byte[]> sound,
            String path,
            Consumer<ObjectNode> change) {
        var value = (ObjectNode) ContractJson.mapper().readTree(sound.value());
        change.accept(value);
        return new Plant(
                what,
                copy(sound, sound.key(), ContractJson.mapper().writeValueAsBytes(value)),
                path);
    }

    /** One with another value altogether. */
    static Plant bytes(
            String what,
            ProducerRecord<byte[], byte[]> sound,
            String path,
            byte @Nullable [] value) {
        return new Plant(what, copy(sound, sound.key(), value), path);
    }

    /** One with another key. */
    static Plant key(String what, ProducerRecord<byte[], byte[]> sound, byte @Nullable [] key) {
        return new Plant(what, copy(sound, key, sound.value()), "key");
    }

    /** One whose headers were changed. */
    static Plant headers(
            String what,
            ProducerRecord<byte[], byte[]> sound,
            String name,
            Consumer<Headers> change) {
        change.accept(sound.headers());
        return new Plant(what, sound, "headers/" + name);
    }

    /** One that has another text in a header. */
    static Plant header(
            String what, ProducerRecord<byte[], byte[]> sound, String name, String text) {
        return headers(what, sound, name, all -> all.remove(name).add(name, text.getBytes(UTF_8)));
    }

    /** One that has no such header. */
    static Plant without(String what, ProducerRecord<byte[], byte[]> sound, String name) {
        return headers(what, sound, name, all -> all.remove(name));
    }

    private static ProducerRecord<byte[], byte[]> copy(
            ProducerRecord<byte[], byte[]> record, byte @Nullable [] key, byte @Nullable [] value) {
        return new ProducerRecord<>(
                record.topic(), record.partition(), key, value, record.headers());
    }

    /** Whether the fault is what was planted: in it, or on the way to it. */
    boolean isTold(String told, String expected) {
        return told.startsWith(path)
                || (told + "/" + member(expected)).equals(path)
                || expected.equals("no such member; length of its name: " + lengthBehind(told));
    }

    /** Of the name that is not told; negative when what is told is elsewhere. */
    private int lengthBehind(String told) {
        return path.startsWith(told + "/") ? path.length() - told.length() - 1 : -1;
    }

    /** A member that is missing, or should be, is told of where it would be. */
    private static String member(String expected) {
        return expected.replaceAll("^(?:no )?member \"(.*)\"$", "$1");
    }

    @Override
    public String toString() {
        return what;
    }
}
