package io.boltline.contracts.observed;

import static java.util.stream.Collectors.joining;

import io.boltline.schemas.Member;
import io.boltline.schemas.Schemas;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What of the contract was seen: each type, each member and header that need not be there, with it
 * and without it, each operation with each status.
 */
public final class Coverage {
    private static final String HEADERS = "headers/";

    private static final String JOURNAL_ENTRY = "headers/journal-entry";

    private final Schemas schemas;
    private final List<TypeRows> types;
    private final List<String> operations;
    private final Observed observed;
    private final Unseen unseen;

    /**
     * What can be seen of one type.
     *
     * @param members those that need not be there, by their paths
     */
    record TypeRows(String type, List<String> members) {
        Stream<String> items() {
            return Stream.concat(
                    Stream.of(Item.type(type)),
                    members.stream()
                            .flatMap(path ->
                                    Stream.of(
                                            Item.member(type, path, true),
                                            Item.member(type, path, false))));
        }
    }

    /**
     * Holds what was seen against what is described.
     *
     * @param operations with their statuses, such as {@code POST /api/lightning/purchase 200}
     */
    public Coverage(
            Schemas schemas, Collection<String> operations, Observed observed, Unseen unseen) {
        this.schemas = schemas;
        this.types = schemas.names().stream().map(name -> rows(schemas, name)).toList();
        this.operations = operations.stream().sorted().toList();
        this.observed = observed;
        this.unseen = unseen;
    }

    private static TypeRows rows(Schemas schemas, String name) {
        return new TypeRows(
                name, Member.optional(schemas.json(name)).stream().map(Member::path).toList());
    }

    /** Not the headers of what has a schema of its own, which are seen with it. */
    private boolean isWholeRecord(String type) {
        return !type.equals(JOURNAL_ENTRY)
                && !(type.startsWith(HEADERS) && schemas.has(type.substring(HEADERS.length())));
    }

    /**
     * What was not seen, and no reason is known for it.
     *
     * @param withFaults whether what is only seen where faults strike had to be seen
     */
    public List<String> gaps(boolean withFaults) {
        return items().filter(item -> observed.count(item) == 0)
                .filter(item ->
                        unseen.of(item).map(reason -> withFaults && reason.inFaults()).orElse(true))
                .toList();
    }

    /** Reasons for what is not described, or not any more. */
    public Set<String> reasonsForNothing() {
        var reasons = new TreeSet<>(unseen.byItem().keySet());
        items().forEach(reasons::remove);
        return reasons;
    }

    private Stream<String> items() {
        return Stream.concat(types.stream().flatMap(this::items), operations.stream());
    }

    private Stream<String> items(TypeRows rows) {
        return isWholeRecord(rows.type()) ? rows.items() : rows.items().skip(1);
    }

    /**
     * A page for people, in Markdown.
     *
     * @param runs the commands that saw it
     */
    public String page(List<String> runs) {
        return """
        # What was seen of the contract

        How often each type of record and document was seen, with and without each member and header that need \
        not be there, and each operation with each status; or why it wasn't. All that was seen was as the \
        contract says, read strictly, or the run would have failed.

        Seen by %s. Made by them: don't edit it. The reasons are in `%s`.

        """
                        .formatted(
                                runs.stream().map("`%s`"::formatted).collect(joining(" and ")),
                                Unseen.PLACE)
                + table();
    }

    String table() {
        var lines = new ArrayList<String>();
        lines.add("## Types");
        lines.add("");
        lines.add("| type | member or header | with it | without it |");
        lines.add("|---|---|---|---|");
        types.forEach(rows -> addTo(lines, rows));
        lines.add("");
        lines.add("## Operations");
        lines.add("");
        lines.add("| operation | status | seen |");
        lines.add("|---|---|---|");
        operations.forEach(it -> lines.add(operationLine(it)));
        return String.join("\n", lines) + "\n";
    }

    private void addTo(List<String> lines, TypeRows rows) {
        if (isWholeRecord(rows.type())) {
            lines.add("| `%s` | | %s | |".formatted(rows.type(), cell(Item.type(rows.type()))));
        }
        for (String path : rows.members()) {
            lines.add(
                    "| `%s` | `%s` | %s | %s |"
                            .formatted(
                                    rows.type(),
                                    path,
                                    cell(Item.member(rows.type(), path, true)),
                                    cell(Item.member(rows.type(), path, false))));
        }
    }

    private String operationLine(String operation) {
        int status = operation.lastIndexOf(' ');
        return "| `%s` | %s | %s |"
                .formatted(
                        operation.substring(0, status),
                        operation.substring(status + 1),
                        cell(operation));
    }

    private String cell(String item) {
        long count = observed.count(item);
        return count > 0
                ? Long.toString(count)
                : unseen.of(item).map(reason -> "– " + reason.why()).orElse("**not seen**");
    }
}
