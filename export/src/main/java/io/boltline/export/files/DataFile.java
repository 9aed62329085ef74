package io.boltline.export.files;

/** A Parquet file as a manifest has it. */
public sealed interface DataFile permits Segment, Tail {
    /** Its name. */
    String file();

    /** How many entries it has. */
    long rows();

    /** How long it is. */
    long bytes();

    /** 64 hexadecimal digits. */
    String sha256();

    /** What it has to be. */
    default FileDigest digest() {
        return new FileDigest(bytes(), sha256());
    }
}
