package io.boltline.cli.rebuild;

import io.boltline.couchdb.Database;
import io.boltline.couchdb.DocumentPage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares the invoice documents of two databases, but for their revisions: those depend on the way
 * that led to a document.
 */
final class DocumentComparison {
    private static final String FIRST = "invoice-";
    private static final String LAST = "invoice-\ufff0";
    private static final String PRICE = "priceSats";
    private static final int PAGE = 500;

    /** More are counted, and not looked at again. */
    private static final int MOST_KEPT = 10_000;

    private final Database inUse;
    private final Database rebuilt;
    private final List<DocumentDifference> differences = new ArrayList<>();
    private long equal;
    private long different;

    DocumentComparison(Database inUse, Database rebuilt) {
        this.inUse = inUse;
        this.rebuilt = rebuilt;
    }

    /** Documents of a database in the order of their ids, a page at a time. */
    private static final class Documents {
        private final Database database;
        private final Deque<ObjectNode> page = new ArrayDeque<>();
        private Optional<String> next = Optional.of(FIRST);

        private Documents(Database database) {
            this.database = database;
        }

        @Nullable ObjectNode peek() {
            while (page.isEmpty() && next.isPresent()) {
                DocumentPage read = database.page(next.get(), LAST, PAGE);
                page.addAll(read.documents());
                next = read.next();
            }
            return page.peek();
        }

        void skip() {
            page.remove();
        }
    }

    /** Compares all of them. */
    void run() {
        var ours = new Documents(rebuilt);
        var theirs = new Documents(inUse);
        while (ours.peek() != null || theirs.peek() != null) {
            var our = ours.peek();
            var their = theirs.peek();
            int order = order(our, their);
            if (order <= 0) {
                ours.skip();
            }
            if (order >= 0) {
                theirs.skip();
            }
            note(order <= 0 ? our : null, order >= 0 ? their : null);
        }
    }

    /** Compares once more those that differed: the other database may have gone on meanwhile. */
    void again() {
        if (different > MOST_KEPT) {
            return;
        }
        var ids = differences.stream().map(DocumentDifference::id).toList();
        differences.clear();
        different = 0;
        for (int from = 0; from < ids.size(); from += PAGE) {
            compare(ids.subList(from, Math.min(from + PAGE, ids.size())));
        }
    }

    private void compare(Collection<String> ids) {
        var ours = rebuilt.getAll(ids);
        var theirs = inUse.getAll(ids);
        ids.forEach(id -> note(ours.get(id), theirs.get(id)));
    }

    long equal() {
        return equal;
    }

    long different() {
        return different;
    }

    /** The first of them. */
    List<DocumentDifference> differences() {
        return List.copyOf(differences);
    }

    private static int order(@Nullable ObjectNode our, @Nullable ObjectNode their) {
        if (our == null || their == null) {
            return our == null ? 1 : -1;
        }
        return id(our).compareTo(id(their));
    }

    private void note(@Nullable ObjectNode our, @Nullable ObjectNode their) {
        var difference = difference(our, their);
        if (difference.isEmpty()) {
            equal++;
            return;
        }
        different++;
        if (differences.size() < MOST_KEPT) {
            differences.add(difference.get());
        }
    }

    private static Optional<DocumentDifference> difference(
            @Nullable ObjectNode our, @Nullable ObjectNode their) {
        if (our != null && their != null) {
            var members = differing(our, their);
            return members.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            new DocumentDifference(
                                    id(our), DocumentDifference.Kind.DIFFERENT, members));
        }
        if (our != null) {
            return Optional.of(
                    new DocumentDifference(
                            id(our), DocumentDifference.Kind.ONLY_REBUILT, List.of()));
        }
        return Optional.ofNullable(their)
                .map(it ->
                        new DocumentDifference(
                                id(it), DocumentDifference.Kind.ONLY_IN_USE, List.of()));
    }

    private static List<String> differing(ObjectNode our, ObjectNode their) {
        var members = new TreeSet<>(our.propertyNames());
        members.addAll(their.propertyNames());
        members.removeAll(Set.of("_rev", "_conflicts"));
        if (!our.has(PRICE) || !their.has(PRICE)) {
            // Earlier versions did not note it; what follows from it, the status, is compared.
            members.remove(PRICE);
        }
        return members.stream()
                .filter(member -> !our.path(member).equals(their.path(member)))
                .toList();
    }

    private static String id(ObjectNode document) {
        return document.path("_id").asString("");
    }
}
