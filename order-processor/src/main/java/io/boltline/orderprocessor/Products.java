package io.boltline.orderprocessor;

import io.boltline.couchdb.Database;
import io.boltline.couchdb.Fetched;
import io.boltline.worker.Dependency;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The {@code products} document: read again when it is older than a second, by one thread for all
 * that ask, and only transferred when it changed.
 */
final class Products {
    private static final String ID = "products";
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Database database;
    private final Dependency dependency;
    private final RecentAnswers<String, Optional<ObjectNode>> fresh =
            new RecentAnswers<>("products", FRESH);
    private volatile Fetched.@Nullable Found last;

    Products(Database database, CouchDbUses uses) {
        this.database = database;
        this.dependency = uses.dependency("products", "purchases wait");
    }

    /**
     * The document, at most a second old; empty when the database has none.
     *
     * @throws io.boltline.worker.DependencyUnavailableException when that can't be known now, also
     *     when the database itself is missing
     */
    Optional<ObjectNode> current() {
        return dependency.call(() -> fresh.get(ID, this::read));
    }

    private Optional<ObjectNode> read() {
        var known = last;
        return switch (known == null ? database.get(ID) : database.get(ID, known.etag())) {
            case Fetched.Found found -> {
                last = found;
                yield Optional.of(found.document());
            }
            case Fetched.NotModified _ -> Optional.ofNullable(known).map(Fetched.Found::document);
            case Fetched.Missing _ -> Optional.empty();
        };
    }
}
