package io.drawbridge.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of this repository, wherever the tests run. */
public final class Repository {

    public static final Path ROOT = root();

    private Repository() {}

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(here.resolve(".mvn"))) {
            here = here.getParent();
        }
        return here;
    }

    /** The directories with a pom, the root left out. */
    public static List<Path> modules() {
        return list(ROOT).filter(path -> Files.exists(path.resolve("pom.xml"))).toList();
    }

    /** All Java files of all modules. */
    public static List<Path> javaFiles() {
        return modules().stream()
                .map(module -> module.resolve("src"))
                .filter(Files::isDirectory)
                .flatMap(Repository::walk)
                .filter(file -> file.toString().endsWith(".java"))
                .toList();
    }

    /** The code of users' projects, which the proofs build. */
    public static List<Path> downstreamFiles() {
        return walk(ROOT.resolve("integration-tests").resolve("downstream"))
                .filter(file -> file.toString().endsWith(".java"))
                .toList();
    }

    /** README, CONTRIBUTING and everything under docs. */
    static List<Path> pages() {
        return Stream.concat(list(ROOT), walk(ROOT.resolve("docs")))
                .filter(file -> file.toString().endsWith(".md"))
                .toList();
    }

    public static String name(Path file) {
        return ROOT.relativize(file).toString().replace('\\', '/');
    }

    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String read(String file) {
        return read(ROOT.resolve(file));
    }

    public static void write(String file, String content) {
        try {
            Files.writeString(ROOT.resolve(file), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> list(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> walk(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
