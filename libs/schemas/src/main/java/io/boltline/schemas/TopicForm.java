package io.boltline.schemas;

import java.util.Optional;
import java.util.Set;

/** What may stand in a topic. */
sealed interface TopicForm {
    /** Every name of a schema that a record's value, or what describes it, may go by. */
    Set<String> names();

    /**
     * CloudEvents.
     *
     * @param types those that may stand there
     * @param addedHeaders the schema of the headers that stand beside those of the type
     */
    record Messages(Set<String> types, Optional<String> addedHeaders) implements TopicForm {
        @Override
        public Set<String> names() {
            return types;
        }
    }

    /**
     * Records as they came, readable or not, with headers that say why they are here.
     *
     * @param headers the schema of those
     * @param prefixes what only those begin with
     * @param leftOut headers that never come here
     */
    record PutAside(String headers, Set<String> prefixes, Set<String> leftOut)
            implements TopicForm {
        @Override
        public Set<String> names() {
            return Set.of(headers);
        }
    }

    /**
     * What Boltline's own services keep; without headers.
     *
     * @param key what it is
     */
    record Internal(String schema, RecordKey key, boolean isCompacted) implements TopicForm {
        @Override
        public Set<String> names() {
            return Set.of(schema);
        }
    }

    /** One of two, by the key. */
    record Settlement(Internal cursor, Internal mark) implements TopicForm {
        @Override
        public Set<String> names() {
            return Set.of(cursor.schema(), mark.schema());
        }
    }
}
