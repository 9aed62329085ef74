package io.boltline.schemas;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A member that a schema names.
 *
 * @param path a JSON Pointer, with {@code *} for any element of an array and any name in a map:
 *     {@code /trail/*}{@code /index}
 * @param required whether it is there wherever its parent is, in every alternative
 * @param personal whether it tells of a person, by itself or as part of what does
 * @param noLongerWritten whether only records of earlier builds have it
 * @param since the first version that has it, empty when it is as old as its schema
 * @param schema what may stand there
 */
public record Member(
        String path,
        boolean required,
        boolean personal,
        boolean noLongerWritten,
        String since,
        JsonNode schema) {
    private static final String SINCE = "since ";

    /** All of a schema without references, each parent before its parts. */
    public static List<Member> of(JsonNode schema) {
        Map<String, Member> members = new LinkedHashMap<>();
        collect("", schema, false, true, members);
        return List.copyOf(members.values());
    }

    /**
     * Those of a schema that what is written today may have or lack; elements and the names of a
     * map are none.
     */
    public static List<Member> optional(JsonNode schema) {
        return of(schema).stream()
                .filter(member -> !member.required() && !member.noLongerWritten())
                .filter(member -> !member.path().endsWith("*"))
                .toList();
    }

    private static void collect(
            String path,
            JsonNode schema,
            boolean personal,
            boolean always,
            Map<String, Member> to) {
        var required = new ArrayList<String>();
        schema.path("required").forEach(name -> required.add(name.stringValue()));
        for (var property : schema.path("properties").properties()) {
            add(
                    path + "/" + property.getKey(),
                    property.getValue(),
                    always && required.contains(property.getKey()),
                    personal,
                    to);
        }
        for (String alternatives : List.of("anyOf", "oneOf")) {
            for (JsonNode alternative : schema.path(alternatives)) {
                collect(path, alternative, personal, false, to);
            }
        }
        schema.path("allOf").forEach(part -> collect(path, part, personal, always, to));
        for (String parts : List.of("items", "additionalProperties")) {
            if (schema.path(parts).isObject()) {
                collect(path + "/*", schema.path(parts), personal, true, to);
            }
        }
    }

    private static void add(
            String path,
            JsonNode schema,
            boolean required,
            boolean personal,
            Map<String, Member> to) {
        var comments = Marks.of(schema);
        boolean isPersonal = personal || comments.contains("personal");
        to.putIfAbsent(
                path,
                new Member(
                        path,
                        required,
                        isPersonal,
                        Marks.isNoLongerWritten(schema),
                        since(comments),
                        schema));
        collect(path, schema, isPersonal, true, to);
    }

    private static String since(Collection<String> comments) {
        return comments.stream()
                .filter(comment -> comment.startsWith(SINCE))
                .map(comment -> comment.substring(SINCE.length()))
                .findFirst()
                .orElse("");
    }
}
