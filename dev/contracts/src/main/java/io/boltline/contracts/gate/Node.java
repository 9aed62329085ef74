package io.boltline.contracts.gate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A place in a contract's files, and what stands there.
 *
 * @param pointer the place in the file (RFC 6901)
 * @param json a missing node where nothing stands
 */
record Node(Contract contract, String file, String pointer, JsonNode json) {
    static final JsonNode NOTHING = MissingNode.getInstance();
    private static final String REF = "$ref";
    private static final int MOST_HOPS = 32;
    private static final int MOST_SHOWN = 160;

    boolean isThere() {
        return !json.isMissingNode();
    }

    /** Where it is, for messages and for telling places apart. */
    String place() {
        return file + "#" + pointer;
    }

    Node member(String name) {
        return new Node(
                contract,
                file,
                pointer + "/" + name.replace("~", "~0").replace("/", "~1"),
                json.path(name));
    }

    /** What this stands in; itself at the top of a file. */
    Node parent() {
        int slash = pointer.lastIndexOf('/');
        return slash < 0
                ? this
                : new Node(
                        contract,
                        file,
                        pointer.substring(0, slash),
                        contract.file(file)
                                .json()
                                .at(JsonPointer.compile(pointer.substring(0, slash))));
    }

    /** Of an object, in its order; empty for anything else. */
    Map<String, Node> members() {
        var members = new LinkedHashMap<String, Node>();
        if (json.isObject()) {
            json.propertyNames().forEach(name -> members.put(name, member(name)));
        }
        return members;
    }

    /** Of an array; empty for anything else. */
    List<Node> items() {
        var items = new ArrayList<Node>();
        for (int i = 0; json.isArray() && i < json.size(); i++) {
            items.add(new Node(contract, file, pointer + "/" + i, json.get(i)));
        }
        return items;
    }

    /** The member's text; empty where there is none. */
    String text(String member) {
        return json.path(member).asString("");
    }

    boolean isReference() {
        return json.path(REF).isString();
    }

    /**
     * What a reference leads to, and that one's; itself where it is none.
     *
     * @throws IllegalArgumentException when it leads nowhere, or in a circle
     */
    Node resolved() {
        var node = this;
        for (int hops = 0; node.isReference(); hops++) {
            if (hops == MOST_HOPS) {
                throw new IllegalArgumentException(place() + " refers to itself");
            }
            node = node.target(node.text(REF));
        }
        return node;
    }

    /** As {@link #resolved()}; a missing node when the reference leads nowhere. */
    Node followed() {
        try {
            return resolved();
        } catch (IllegalArgumentException _) {
            return new Node(contract, file, pointer, NOTHING);
        }
    }

    private Node target(String reference) {
        int hash = reference.indexOf('#');
        var path = hash < 0 ? reference : reference.substring(0, hash);
        var fragment = hash < 0 ? "" : URLDecoder.decode(reference.substring(hash + 1), UTF_8);
        var name =
                path.isEmpty()
                        ? file
                        : Path.of(file)
                                .resolveSibling(path)
                                .normalize()
                                .toString()
                                .replace('\\', '/');
        var found = contract.file(name).json().at(JsonPointer.compile(fragment));
        if (found.isMissingNode()) {
            throw new IllegalArgumentException(
                    "%s of %s refers to %s, which is not there"
                            .formatted(place(), contract.version(), reference));
        }
        return new Node(contract, name, fragment, found);
    }

    /** For people: a text as it is, all else as short JSON. */
    String shown() {
        if (!isThere()) {
            return "nothing";
        }
        var text = json.isString() ? json.stringValue() : json.toString();
        return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
    }
}
