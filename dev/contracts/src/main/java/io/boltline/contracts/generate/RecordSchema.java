package io.boltline.contracts.generate;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.boltline.contract.ContractJson;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schema of what {@link ContractJson} makes of a record: a member for each component, required
 * unless it is {@code @Nullable}, since null is left out; and one for each method that is written
 * and never read.
 */
final class RecordSchema {
    private final Overlay overlay;

    RecordSchema(Overlay overlay) {
        this.overlay = overlay;
    }

    /**
     * Of a value of that type.
     *
     * @throws IllegalArgumentException for a type that this can't describe, or a member that the
     *     overlay doesn't
     */
    ObjectNode of(Type type) {
        if (type instanceof ParameterizedType generic) {
            return container(generic);
        }
        var plain = (Class<?>) type;
        return overlay.type(plain.getSimpleName())
                .or(() -> simple(plain))
                .orElseGet(() -> {
                    if (plain.isRecord()) {
                        return members(plain);
                    }
                    if (plain.isEnum()) {
                        return words(plain);
                    }
                    if (plain.isSealed()) {
                        return alternatives(plain);
                    }
                    throw new IllegalArgumentException("no schema is known for " + plain.getName());
                });
    }

    private static Optional<ObjectNode> simple(Class<?> type) {
        var schema = ContractJson.mapper().createObjectNode();
        if (type == String.class) {
            schema.put("type", "string");
        } else if (type == boolean.class || type == Boolean.class) {
            schema.put("type", "boolean");
        } else if (type == int.class || type == Integer.class) {
            schema.put("type", "integer")
                    .put("minimum", Integer.MIN_VALUE)
                    .put("maximum", Integer.MAX_VALUE);
        } else if (type == long.class || type == Long.class) {
            schema.put("type", "integer")
                    .put("minimum", Long.MIN_VALUE)
                    .put("maximum", Long.MAX_VALUE);
        } else if (type == ObjectNode.class) {
            schema.put("type", "object").put("additionalProperties", true);
        } else if (type != JsonNode.class) {
            return Optional.empty();
        }
        return Optional.of(schema);
    }

    private ObjectNode container(ParameterizedType type) {
        var schema = ContractJson.mapper().createObjectNode();
        var parts = type.getActualTypeArguments();
        if (type.getRawType() == List.class) {
            schema.put("type", "array").set("items", of(parts[0]));
            return schema;
        }
        if (Map.class.isAssignableFrom((Class<?>) type.getRawType())) {
            schema.put("type", "object").set("additionalProperties", of(parts[1]));
            return schema;
        }
        throw new IllegalArgumentException("no schema is known for " + type);
    }

    private static ObjectNode words(Class<?> type) {
        var schema = ContractJson.mapper().createObjectNode().put("type", "string");
        var words = schema.putArray("enum");
        for (Object constant : type.getEnumConstants()) {
            words.add(ContractJson.mapper().<JsonNode>valueToTree(constant));
        }
        return schema;
    }

    private ObjectNode alternatives(Class<?> type) {
        var schema = ContractJson.mapper().createObjectNode();
        var all = schema.putArray("anyOf");
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            all.add(of(permitted));
        }
        return schema;
    }

    private ObjectNode members(Class<?> type) {
        var schema = ContractJson.mapper().createObjectNode().put("type", "object");
        var required = schema.putArray("required");
        var properties = schema.putObject("properties");
        for (RecordComponent component : type.getRecordComponents()) {
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                required.add(component.getName());
            }
            properties.set(
                    component.getName(),
                    member(type, component.getName(), component.getGenericType()));
        }
        writtenOnly(type)
                .forEach(method -> {
                    required.add(method.getName());
                    properties.set(
                            method.getName(),
                            member(type, method.getName(), method.getGenericReturnType()));
                });
        return schema;
    }

    private ObjectNode member(Class<?> owner, String name, Type type) {
        return Words.over(of(type), overlay.member(nameOf(owner), name));
    }

    private static Stream<Method> writtenOnly(Class<?> type) {
        var components =
                Arrays.stream(type.getRecordComponents()).map(RecordComponent::getAccessor);
        var accessors = components.toList();
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> !accessors.contains(method))
                .filter(RecordSchema::isWritten)
                .sorted(Comparator.comparing(Method::getName));
    }

    private static boolean isWritten(AnnotatedElement method) {
        return method.isAnnotationPresent(JsonProperty.class);
    }

    /** With the record that it is nested in: {@code OrderCreated.Customer}. */
    private static String nameOf(Class<?> type) {
        @Nullable Class<?> outer = type.getDeclaringClass();
        return outer != null && outer.isRecord()
                ? nameOf(outer) + "." + type.getSimpleName()
                : type.getSimpleName();
    }
}
