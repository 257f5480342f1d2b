package io.drawbridge.mutants;

import io.drawbridge.docs.Repository;
import java.nio.file.Path;
import java.util.List;

/**
 * A source file, found by its simple name: files move.
 *
 * @param module the directory of its module
 */
record SourceFile(Path module, Path path, Path sourceRoot) {

    private static final List<Path> JAVA_FILES = Repository.javaFiles();

    /** Of what is published; the fakes are left out, which have names of their own for the same things. */
    static SourceFile main(String simpleName) {
        return only(simpleName, "src/main/java", modulesOfTheProduct());
    }

    /** A test; of several that are named alike, the one of the given module. */
    static SourceFile test(String simpleName, Path preferred) {
        List<SourceFile> all = find(simpleName, "src/test/java", Repository.modules());
        return all.stream()
                .filter(file -> all.size() > 1 && file.module().equals(preferred))
                .findFirst()
                .orElseGet(() -> only(simpleName, all));
    }

    private static List<Path> modulesOfTheProduct() {
        return Repository.modules().stream()
                .filter(module -> module.getFileName().toString().startsWith("sdk-"))
                .filter(module -> !module.endsWith("sdk-testing"))
                .toList();
    }

    private static SourceFile only(String simpleName, String directory, List<Path> modules) {
        return only(simpleName, find(simpleName, directory, modules));
    }

    private static SourceFile only(String simpleName, List<SourceFile> files) {
        if (files.size() != 1) {
            throw new AssertionError("there is not one file " + simpleName + ".java but " + files.size());
        }
        return files.get(0);
    }

    private static List<SourceFile> find(String simpleName, String directory, List<Path> modules) {
        return JAVA_FILES.stream()
                .filter(file -> file.endsWith(simpleName + ".java"))
                .flatMap(file -> modules.stream()
                        .filter(module -> file.startsWith(module.resolve(directory)))
                        .map(module -> new SourceFile(module, file, module.resolve(directory))))
                .toList();
    }

    String text() {
        return Repository.read(path);
    }

    /** With its package. */
    String className() {
        String relative = sourceRoot.relativize(path).toString().replace('\\', '/');
        return relative.substring(0, relative.length() - ".java".length()).replace('/', '.');
    }
}
