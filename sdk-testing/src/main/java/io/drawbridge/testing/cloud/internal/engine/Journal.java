package io.drawbridge.testing.cloud.internal.engine;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The commands of a cloud in a file, one a line, to which only is appended. Several processes share the cloud: each
 * locks the file for one operation, reads what the others have appended, and appends its own command before it answers.
 *
 * <p>The file is opened for each operation, so that nothing has to be closed.
 */
final class Journal {

    /** A file lock is the whole process's, so clouds in one process take turns by these. */
    private static final Map<Path, ReentrantLock> TURNS = new ConcurrentHashMap<>();

    private final Path file;
    private final String header;
    private final Consumer<Command> replay;
    private final ReentrantLock turn;
    private long position;

    /**
     * For a file.
     *
     * @param settings what the commands' effects hang on; clouds that share a file must have the same
     * @param replay gets the commands that others have appended
     */
    Journal(Path file, Settings settings, Consumer<Command> replay) {
        this.file = file.toAbsolutePath().normalize();
        this.header = settings.toString();
        this.replay = replay;
        this.turn = TURNS.computeIfAbsent(this.file, path -> new ReentrantLock());
    }

    /** Where to append while the file is locked. */
    interface Appender {
        void append(Command command);
    }

    /** Does something with the file locked and everything read that is in it. */
    <T> T exclusively(Function<Appender, T> operation) {
        turn.lock();
        try (FileChannel channel = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            requireNonNull(lock, "a blocking lock is always got");
            catchUp(channel);
            return operation.apply(command -> append(channel, command));
        } catch (IOException e) {
            throw new UncheckedIOException("the journal " + file + " cannot be read or written", e);
        } finally {
            turn.unlock();
        }
    }

    private void catchUp(FileChannel channel) throws IOException {
        byte[] news = readFrom(channel, position);
        int end = news.length;
        while (end > 0 && news[end - 1] != '\n') {
            end--;
        }
        for (String line :
                new String(news, 0, end, StandardCharsets.UTF_8).lines().toList()) {
            read(line);
        }
        position += end;
        if (end < news.length) {
            // The tail is of a process that died while it wrote it: nobody got an answer for it.
            channel.truncate(position);
        }
        if (position == 0) {
            write(channel, header);
        }
    }

    private void read(String line) throws IOException {
        if (position == 0 && !line.startsWith("{")) {
            requireSameSettings(line);
        } else {
            replay.accept(CommandCodec.read(line));
        }
    }

    private void requireSameSettings(String line) {
        if (!line.equals(header)) {
            throw new IllegalStateException(
                    "the journal " + file + " is of a cloud with other settings: " + line + ", not " + header);
        }
    }

    private static byte[] readFrom(FileChannel channel, long position) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size() - position));
        while (bytes.hasRemaining() && channel.read(bytes, position + bytes.position()) >= 0) {
            // on to the end
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private void append(FileChannel channel, Command command) {
        try {
            write(channel, CommandCodec.write(command));
        } catch (IOException e) {
            throw new UncheckedIOException("the journal " + file + " cannot be written", e);
        }
    }

    private void write(FileChannel channel, String line) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(line + "\n");
        long end = position;
        while (bytes.hasRemaining()) {
            end += channel.write(bytes, end);
        }
        channel.force(false);
        position = end;
    }
}
