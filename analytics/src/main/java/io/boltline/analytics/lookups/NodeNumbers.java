package io.boltline.analytics.lookups;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** The nodes by number: there are few, and their names are long. */
final class NodeNumbers {
    /** Far below what the column takes; whoever writes events could make up a node for each. */
    private static final int MOST = 1_000;

    /** All nodes beyond that. */
    private static final Node OTHERS = new Node("others", "others");

    private final Connection connection;
    private final Map<Node, Integer> numbers = new HashMap<>();

    private record Node(String provider, String node) {}

    NodeNumbers(Connection connection) throws SQLException {
        this.connection = connection;
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT node_no, provider, node FROM nodes")) {
            while (rows.next()) {
                numbers.put(new Node(rows.getString(2), rows.getString(3)), rows.getInt(1));
            }
        }
    }

    int of(String provider, String node) throws SQLException {
        var key = new Node(Fitted.text(provider), Fitted.text(node));
        var known = numbers.get(key);
        if (known != null) {
            return known;
        }
        if (numbers.size() < MOST) {
            return added(key);
        }
        return numbers.containsKey(OTHERS) ? numbers.get(OTHERS) : added(OTHERS);
    }

    private int added(Node node) throws SQLException {
        int number = numbers.size() + 1;
        try (var insert =
                connection.prepareStatement(
                        "INSERT INTO nodes (node_no, provider, node) VALUES (?, ?, ?)")) {
            insert.setInt(1, number);
            insert.setString(2, node.provider());
            insert.setString(3, node.node());
            var _ = insert.executeUpdate();
        }
        numbers.put(node, number);
        return number;
    }
}
