package io.boltline.export.verify;

/** A part of an export is not what it should be. */
final class BrokenFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient FileBreak found;

    BrokenFileException(FileBreak found) {
        super(found.inWords());
        this.found = found;
    }

    FileBreak found() {
        return found;
    }
}
