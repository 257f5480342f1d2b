package io.drawbridge.mutants;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The compiled classes of one changed file.
 *
 * @param directory where they are until this is closed
 * @param complaint the compiler's; empty when there are classes
 */
record MutantClasses(Path directory, String complaint) implements AutoCloseable {

    static MutantClasses of(Mutant mutant) throws IOException {
        Path directory = Files.createTempDirectory("mutant-" + mutant.id());
        SourceFile file = SourceFile.main(mutant.in());
        Path changed = directory.resolve(file.path().getFileName());
        Files.writeString(changed, mutant.applyTo(file.text()));
        StringWriter said = new StringWriter();
        boolean compiles = compile(changed, directory, said);
        return new MutantClasses(directory, compiles ? "" : "does not compile: " + said);
    }

    private static boolean compile(Path source, Path target, StringWriter said) throws IOException {
        List<String> options = List.of(
                "--release",
                "17",
                "-proc:none",
                "-nowarn",
                "-implicit:none",
                "-parameters",
                "-d",
                target.toString(),
                "-cp",
                ClassPaths.own() + File.pathSeparator + ClassPaths.foreign());
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            return compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(source))
                    .call();
        }
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(path);
            }
        }
    }
}
