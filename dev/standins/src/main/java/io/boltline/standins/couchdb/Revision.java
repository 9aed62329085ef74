package io.boltline.standins.couchdb;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * A document as it is stored.
 *
 * @param seq its place in the database's order of changes, from 1
 * @param members the JSON object without its {@code _members}; kept as bytes because reads only
 *     ever copy them
 */
@SuppressWarnings("ArrayRecordComponent") // shared by readers, never compared or changed
record Revision(long seq, String id, String rev, boolean deleted, byte[] members) {

    /** The same draft on the same parent always has the same revision, as on the server. */
    static Revision following(Optional<Revision> parent, Draft draft, long seq) {
        long generation = parent.map(Revision::generation).orElse(0L) + 1;
        MessageDigest md5 = md5();
        md5.update((byte) (draft.deleted() ? 1 : 0));
        parent.ifPresent(before -> md5.update(before.rev().getBytes(StandardCharsets.US_ASCII)));
        String hash = HexFormat.of().formatHex(md5.digest(draft.members()));
        return new Revision(
                seq, draft.id(), generation + "-" + hash, draft.deleted(), draft.members());
    }

    /**
     * The whole document: {@code _id} and {@code _rev} first, then its members in the order they
     * came.
     */
    byte[] document() {
        String rest = new String(members, StandardCharsets.UTF_8);
        var head = new StringBuilder(rest.length() + id.length() + 64);
        head.append("{\"_id\":").append(quoted(id)).append(",\"_rev\":\"").append(rev).append('"');
        if (deleted) {
            head.append(",\"_deleted\":true");
        }
        if (rest.length() > 2) {
            head.append(',');
        }
        return head.append(rest, 1, rest.length()).toString().getBytes(StandardCharsets.UTF_8);
    }

    ObjectNode tree() {
        return (ObjectNode) Json.read(members);
    }

    String etag() {
        return '"' + rev + '"';
    }

    static String quoted(String text) {
        return new String(Json.write(StringNode.valueOf(text)), StandardCharsets.UTF_8);
    }

    private long generation() {
        return Long.parseLong(rev, 0, rev.indexOf('-'), 10);
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }
}
