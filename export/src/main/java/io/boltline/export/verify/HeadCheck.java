package io.boltline.export.verify;

import io.boltline.cli.journal.Keys;
import io.boltline.contract.UnreadableMessageException;
import io.boltline.export.files.Manifest;
import io.boltline.export.files.PartitionFiles;
import io.boltline.export.files.Segment;
import io.boltline.export.files.SegmentTree;
import io.boltline.export.files.Tail;
import io.boltline.journalformat.Origin;
import io.boltline.journalformat.SignedCheckpoint;
import io.boltline.merkle.Hash;
import io.boltline.merkle.InvalidNoteException;
import io.boltline.merkle.InvalidProofException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether what the manifest says of each partition's tree leads to signed checkpoints of one
 * journal. No file is read.
 */
final class HeadCheck {
    private final Manifest manifest;
    private final Keys keys;
    private final int level;

    /**
     * @throws BrokenFileException if the manifest says of itself what can't be
     */
    HeadCheck(Manifest manifest, Keys keys) {
        this.manifest = manifest;
        this.keys = keys;
        this.level = manifest.level();
        if (Long.bitCount(manifest.segmentEntries()) != 1 || level == 0 || level > 40) {
            throw new BrokenFileException(
                    FileBreak.ofTheManifest(
                            "no segment has %d entries".formatted(manifest.segmentEntries())));
        }
        requireSums();
    }

    private Manifest counted() {
        try {
            return Manifest.of(
                    manifest.personalData(),
                    manifest.segmentEntries(),
                    manifest.columns(),
                    manifest.partitions());
        } catch (IllegalArgumentException e) {
            throw new BrokenFileException(FileBreak.ofTheManifest(String.valueOf(e.getMessage())));
        }
    }

    private void requireSums() {
        Manifest counted = counted();
        if (!manifest.equals(counted)) {
            throw new BrokenFileException(
                    FileBreak.ofTheManifest(
                            "what it says of the whole is not what its parts make up: %,d rows, cut %s"
                                    .formatted(counted.rows(), counted.cut())));
        }
        Set<String> names = new HashSet<>();
        for (String name : manifest.files()) {
            if (!names.add(name)) {
                throw new BrokenFileException(
                        FileBreak.ofTheManifest("it names %s twice".formatted(name)));
            }
        }
    }

    /**
     * Checks all.
     *
     * @throws BrokenFileException naming the first break
     */
    void run() {
        List<PartitionFiles> partitions = manifest.partitions();
        for (int number = 0; number < partitions.size(); number++) {
            PartitionFiles files = partitions.get(number);
            if (files.partition() != number) {
                throw broken(
                        number, "partition %d stands in its place".formatted(files.partition()));
            }
            check(files);
        }
    }

    private void check(PartitionFiles files) {
        try {
            requireOrigin(files);
            requireNames(files);
            requireRows(files);
            if (files.hasHead()) {
                requireProven(files, head(files));
            } else {
                requireReason(files);
            }
        } catch (IllegalArgumentException e) {
            throw broken(files.partition(), String.valueOf(e.getMessage()));
        }
    }

    /** One journal's, and all of its partitions are there. */
    private void requireOrigin(PartitionFiles files) {
        List<PartitionFiles> all = manifest.partitions();
        Origin first = Origin.parse(all.getFirst().origin());
        var due =
                new Origin(first.installation(), first.generation(), files.partition(), all.size());
        if (!files.origin().equals(due.toString())) {
            throw broken(
                    files.partition(),
                    "it is of %s, where %s is due".formatted(files.origin(), due));
        }
    }

    private void requireNames(PartitionFiles files) {
        for (int index = 0; index < files.segments().size(); index++) {
            requireName(files, index, files.segments().get(index).nodeHash());
        }
        Tail tail = files.tail();
        if (!tail.file().equals(Tail.name(files.partition()))) {
            throw broken(files.partition(), "no tail is called " + tail.file());
        }
    }

    private void requireRows(PartitionFiles files) {
        long rows = ((long) files.segments().size() << level) + files.tail().rows();
        boolean fits = files.tail().rows() >= 0 && files.tail().rows() < manifest.segmentEntries();
        if (rows != files.rows() || !fits) {
            throw broken(
                    files.partition(),
                    "%,d rows are said, and its files have %,d".formatted(files.rows(), rows));
        }
        if (!manifest.personalData() && !files.tail().subtrees().isEmpty()) {
            throw broken(files.partition(), "its tail has hashes, which no such export tells");
        }
    }

    /** Why there is no checkpoint. */
    private void requireReason(PartitionFiles files) {
        boolean isHidden =
                !manifest.personalData() && PartitionFiles.isGuessable(files.tail().rows(), level);
        if (files.rows() > 0 && !isHidden) {
            throw broken(files.partition(), "it has rows and no checkpoint");
        }
        if (files.segments().stream().anyMatch(it -> !it.proof().isEmpty())) {
            throw broken(files.partition(), "it has proofs and no checkpoint");
        }
    }

    private void requireName(PartitionFiles files, int index, Hash node) {
        Segment segment = files.segments().get(index);
        String name = Segment.name(files.partition(), index, node);
        if (!segment.file().equals(name)) {
            throw new BrokenFileException(
                    FileBreak.of(
                            files.partition(),
                            segment.file(),
                            "segment %d of this node is called %s".formatted(index, name)));
        }
        if (segment.rows() != manifest.segmentEntries()) {
            throw new BrokenFileException(
                    FileBreak.of(
                            files.partition(),
                            segment.file(),
                            "%,d rows are said, and a segment has %,d"
                                    .formatted(segment.rows(), manifest.segmentEntries())));
        }
    }

    private SignedCheckpoint head(PartitionFiles files) {
        try {
            SignedCheckpoint head = files.head();
            if (keys.from() != Keys.From.NOWHERE) {
                head.requireSignedBy(keys.keys());
            }
            if (!head.origin().toString().equals(files.origin())) {
                throw broken(
                        files.partition(),
                        "its checkpoint is of %s, not %s".formatted(head.origin(), files.origin()));
            }
            return head;
        } catch (UnreadableMessageException | InvalidNoteException e) {
            throw broken(files.partition(), "its checkpoint: " + e.getMessage());
        }
    }

    private void requireProven(PartitionFiles files, SignedCheckpoint head) {
        if (head.size() != files.rows()) {
            throw broken(
                    files.partition(),
                    "%,d rows are said, and its checkpoint is of %,d"
                            .formatted(files.rows(), head.size()));
        }
        for (int index = 0; index < files.segments().size(); index++) {
            requireProven(files, index, head);
        }
        if (manifest.personalData()) {
            Hash root = files.tree(level).root();
            if (!root.equals(head.checkpoint().root())) {
                throw broken(
                        files.partition(),
                        "its nodes make up the root %s, and %s was signed"
                                .formatted(root, head.checkpoint().root()));
            }
        }
    }

    private void requireProven(PartitionFiles files, int index, SignedCheckpoint head) {
        Segment segment = files.segments().get(index);
        try {
            var path = segment.proof().stream().map(Hash::parse).toList();
            SegmentTree.proof(level, index, head.size(), path)
                    .verify(segment.nodeHash(), head.checkpoint().root());
        } catch (InvalidProofException | IllegalArgumentException e) {
            throw new BrokenFileException(
                    FileBreak.of(
                            files.partition(),
                            segment.file(),
                            "its node is not in the signed tree: " + e.getMessage()));
        }
    }

    private static BrokenFileException broken(int partition, String what) {
        return new BrokenFileException(FileBreak.of(partition, what));
    }
}
