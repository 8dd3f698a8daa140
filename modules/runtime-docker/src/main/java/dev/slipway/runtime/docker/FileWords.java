package dev.slipway.runtime.docker;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// What went wrong with a file, as a sentence: the JDK gives only its path for the most usual
/// causes.
final class FileWords {
    private FileWords() {}

    static String of(IOException cause) {
        return switch (cause) {
            case NoSuchFileException gone -> gone.getFile() + " is not there.";
            case AccessDeniedException denied -> denied.getFile() + " may not be read or written.";
            case FileSystemException other when other.getReason() != null ->
                    other.getFile() + ": " + EngineWords.sentence(other.getReason());
            default ->
                    EngineWords.sentence(
                            cause.getMessage() == null ? cause.toString() : cause.getMessage());
        };
    }
}
