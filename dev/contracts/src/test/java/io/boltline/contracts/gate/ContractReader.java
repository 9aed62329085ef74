package io.boltline.contracts.gate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The reader of one version of libs/contract, called by what its classes are named: those of
 * several versions can't be told apart otherwise.
 */
final class ContractReader {
    private static final String CONTRACT = "io.boltline.contract.";

    /** What has no {@code ce_type}, by its schema. */
    private static final Map<String, String> CLASSES =
            Map.of(
                    "key-check", "internal.KeyCheck",
                    "invoice-index", "internal.IndexedInvoice",
                    "settlement-cursor", "internal.Cursor",
                    "settlement-mark", "internal.Mark");

    private static final Map<String, String> DOCUMENTS =
            Map.of(
                    "order-document", "document.OrderDocument",
                    "invoice-document", "document.InvoiceDocument");

    private final ClassLoader classes;

    private ContractReader(ClassLoader classes) {
        this.classes = classes;
    }

    static ContractReader ofToday() {
        return new ContractReader(ContractReader.class.getClassLoader());
    }

    /** Of a jar, with the libraries of today. */
    static ContractReader of(Path jar) throws IOException {
        return new ContractReader(
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, new LibrariesAlone()));
    }

    /** All of the class path but our own classes. */
    private static final class LibrariesAlone extends ClassLoader {
        LibrariesAlone() {
            super(ContractReader.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("io.boltline.")) {
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }
    }

    /**
     * What the reader takes the sample for, as it would write it; empty for what no class of
     * libs/contract reads.
     */
    Optional<JsonNode> read(Sample sample) throws ReflectiveOperationException {
        if (sample.name().startsWith("boltline.")) {
            return Optional.of(written(message(sample)));
        }
        if (CLASSES.containsKey(sample.name())) {
            return Optional.of(
                    written(mapper().treeToValue(sample.json(), type(CLASSES.get(sample.name())))));
        }
        if (DOCUMENTS.containsKey(sample.name())) {
            var type = type(DOCUMENTS.get(sample.name()));
            var read = call(type, "fromJson", ObjectNode.class, sample.json());
            return Optional.of((JsonNode) type.getMethod("toJson").invoke(read));
        }
        return Optional.empty();
    }

    private Object message(Sample sample) throws ReflectiveOperationException {
        var record =
                new ConsumerRecord<>(
                        "topic", 0, 0, new byte[0], sample.json().toString().getBytes(UTF_8));
        record.headers().add("ce_type", sample.name().getBytes(UTF_8));
        var method = method(sample.name());
        return call(type("MessageReader"), method, ConsumerRecord.class, record);
    }

    private static String method(String type) {
        if (type.endsWith(".command.v1")) {
            return "command";
        }
        return switch (type.split("\\.", -1)[1]) {
            case "reply" -> "reply";
            case "sales" -> "salesRow";
            case "claim" -> "operatorAction";
            default -> "event";
        };
    }

    private static Object call(Class<?> type, String method, Class<?> parameter, Object argument)
            throws ReflectiveOperationException {
        try {
            return type.getMethod(method, parameter).invoke(null, argument);
        } catch (InvocationTargetException e) {
            throw new ReflectiveOperationException(e.getCause());
        }
    }

    private JsonNode written(Object read) throws ReflectiveOperationException {
        var mapper = mapper();
        return mapper.readTree(mapper.writeValueAsBytes(read));
    }

    private JsonMapper mapper() throws ReflectiveOperationException {
        return (JsonMapper) type("ContractJson").getMethod("mapper").invoke(null);
    }

    Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(CONTRACT + name, true, classes);
    }
}
