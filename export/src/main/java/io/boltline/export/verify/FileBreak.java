package io.boltline.export.verify;

import org.jspecify.annotations.Nullable;

/**
 * The first thing that is wrong with a part of an export.
 *
 * @param partition null where it is of none
 * @param file null where it is the manifest
 * @param sequence of the entry; null where it is none of a single one
 */
record FileBreak(
        @Nullable Integer partition, @Nullable String file, @Nullable Long sequence, String what) {
    static FileBreak ofTheManifest(String what) {
        return new FileBreak(null, null, null, what);
    }

    static FileBreak of(int partition, String what) {
        return new FileBreak(partition, null, null, what);
    }

    static FileBreak of(int partition, String file, String what) {
        return new FileBreak(partition, file, null, what);
    }

    String inWords() {
        var words = new StringBuilder();
        if (partition != null) {
            words.append("partition ").append(partition).append(", ");
        }
        words.append(file == null ? "manifest.json" : file);
        if (sequence != null) {
            words.append(", sequence ").append(sequence);
        }
        return words.append(": ").append(what).toString();
    }
}
