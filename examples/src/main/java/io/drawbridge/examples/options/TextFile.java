package io.drawbridge.examples.options;

import io.drawbridge.finding.Finding;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Text that the command line names. */
public final class TextFile {

    private TextFile() {}

    /**
     * Reads it.
     *
     * @param name how the command line calls it, such as {@code --policy policy.yaml}
     * @throws UsageException when it cannot be read
     */
    public static String read(String name, Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UsageException(name + " cannot be read: " + why(unreadable));
        }
    }

    /**
     * A path as the command line writes it.
     *
     * @throws UsageException when the system has no such paths
     */
    public static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new UsageException(Finding.quote(text) + " is no path: " + e.getReason());
        }
    }

    /** What an exception that holds little but a file name means. */
    public static String why(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (failure instanceof AccessDeniedException) {
            return "access is denied";
        }
        return failure instanceof CharacterCodingException
                ? "it is not text in UTF-8"
                : String.valueOf(failure.getMessage());
    }
}
