package io.boltline.standins.couchdb;

import java.io.Closeable;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** All databases of one server, in memory or each in a file of the data directory. */
final class Databases implements Closeable {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_$()+/-]*");
    private static final List<String> SYSTEM =
            List.of(Users.DATABASE, "_replicator", "_global_changes");
    private static final String FILE_SUFFIX = ".journal";

    private final ConcurrentNavigableMap<String, Database> byName = new ConcurrentSkipListMap<>();
    private final Optional<Path> directory;
    private final Costs costs;

    private Databases(Optional<Path> directory, Costs costs) {
        this.directory = directory;
        this.costs = costs;
    }

    /**
     * Opens what the directory holds; {@code _users} is always there, as on a server that has been
     * set up.
     */
    static Databases open(Optional<Path> directory, Costs costs) throws IOException {
        var databases = new Databases(directory, costs);
        try {
            if (directory.isPresent()) {
                databases.openAll(directory.get());
            }
            if (databases.find(Users.DATABASE).isEmpty()) {
                databases.create(Users.DATABASE);
            }
            return databases;
        } catch (IOException | RuntimeException e) {
            databases.close();
            throw e;
        }
    }

    List<String> names() {
        return List.copyOf(byName.keySet());
    }

    Optional<Database> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Database get(String name) {
        checkName(name);
        return find(name).orElseThrow(Databases::missing);
    }

    void create(String name) throws IOException {
        create(name, Shards.DEFAULT);
    }

    /**
     * Creates a database in so many shards; that number is forgotten at a restart.
     *
     * @throws CouchDbFailure if there is one already, or the name isn't one
     */
    synchronized void create(String name, int shards) throws IOException {
        checkName(name);
        if (byName.containsKey(name)) {
            throw new CouchDbFailure(
                    412,
                    "file_exists",
                    "The database could not be created, the file already exists.");
        }
        open(name, shards);
    }

    synchronized void delete(String name) throws IOException {
        Database database = get(name);
        byName.remove(name);
        database.delete();
    }

    @Override
    public synchronized void close() throws IOException {
        for (Database database : byName.values()) {
            database.close();
        }
    }

    static CouchDbFailure missing() {
        return CouchDbFailure.notFound("Database does not exist.");
    }

    private void openAll(Path from) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(FILE_SUFFIX)) {
                    String encoded = name.substring(0, name.length() - FILE_SUFFIX.length());
                    open(URLDecoder.decode(encoded, StandardCharsets.UTF_8), Shards.DEFAULT);
                }
            }
        }
    }

    private void open(String name, int shards) throws IOException {
        byName.put(
                name, new Database(name, lines -> journal(name, lines), costs, new Shards(shards)));
    }

    private Journal journal(String name, Consumer<String> lines) throws IOException {
        if (directory.isEmpty()) {
            return Journal.NONE;
        }
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8);
        return FileJournal.open(directory.get().resolve(encoded + FILE_SUFFIX), lines);
    }

    private static void checkName(String name) {
        if (!NAME.matcher(name).matches() && !SYSTEM.contains(name)) {
            throw new CouchDbFailure(
                    400,
                    "illegal_database_name",
                    "Name: '"
                            + name
                            + "'. Only lowercase characters (a-z), digits (0-9), and any of the"
                            + " characters _, $, (, ), +, -, and / are allowed. Must begin with a"
                            + " letter.");
        }
    }
}
