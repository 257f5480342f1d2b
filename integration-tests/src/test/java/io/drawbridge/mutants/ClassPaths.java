package io.drawbridge.mutants;

import io.drawbridge.docs.Repository;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What this process's class path is made of. */
final class ClassPaths {

    private ClassPaths() {}

    /** The compiled classes of all modules. */
    static String own() {
        return Repository.modules().stream()
                .map(module -> module.resolve("target/classes"))
                .filter(Files::isDirectory)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** What they stand on, and the program of the processes that run tests. */
    static String foreign() {
        Stream<String> foreign = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !isOwn(entry));
        return Stream.concat(
                        Stream.of(Repository.ROOT
                                .resolve("integration-tests/target/test-classes")
                                .toString()),
                        foreign)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean isOwn(String entry) {
        Path path = Path.of(entry).toAbsolutePath();
        return path.startsWith(Repository.ROOT) || path.getFileName().toString().startsWith("drawbridge-");
    }
}
