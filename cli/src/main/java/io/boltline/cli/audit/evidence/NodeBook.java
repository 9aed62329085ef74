package io.boltline.cli.audit.evidence;

import io.boltline.lightning.BookAccess;
import java.time.Instant;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;

/** The invoices of one node, oldest first, page by page. */
interface NodeBook {
    /** The node's identity, as events name it. */
    String nodeId();

    /**
     * All of them; where the node can tell, only those that were made since.
     *
     * @param progress is told how many were read so far
     */
    void readInto(Archive archive, Instant since, LongConsumer progress);

    /** What has become of each of its invoices, by payment hash. */
    void readFates(BiConsumer<String, AskedNode.Fate> reader);

    /** The book of the node that these settings lead to. */
    static NodeBook of(BookAccess access) {
        return switch (access) {
            case BookAccess.Cln cln ->
                    new ClnBook(
                            new NodeHttp(
                                    cln.url(), "Rune", cln.rune(), cln.certificateAuthority()));
            case BookAccess.Lnd lnd ->
                    new LndBook(
                            new NodeHttp(
                                    lnd.url(),
                                    "Grpc-Metadata-macaroon",
                                    lnd.macaroon(),
                                    lnd.certificateAuthority()));
        };
    }
}
