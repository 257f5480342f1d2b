package io.drawbridge.mutants;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.drawbridge.docs.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One wrong line that somebody could write, and the test that notices it.
 *
 * @param breaks what the product would do, in one sentence
 * @param in the simple name of the class whose file is changed
 * @param find what is taken out of the file; spaces and line ends count alike
 * @param put what is put in its place
 * @param killedBy the test that fails for it: a simple class name, with #method where one of them is enough
 * @param guards the requirements that would be broken
 */
record Mutant(String id, String breaks, String in, String find, String put, String killedBy, String guards) {

    static final Path LISTS = Repository.ROOT.resolve("integration-tests/mutants");

    /** Of all lists, in the order of their names. */
    static List<Mutant> all() {
        try (Stream<Path> files = Files.list(LISTS)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .flatMap(Mutant::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Mutant> read(Path file) {
        try {
            return new YAMLMapper().readValue(Repository.read(file), new TypeReference<List<Mutant>>() {}).stream();
        } catch (IOException wrong) {
            throw new AssertionError(Repository.name(file) + ": " + wrong.getMessage(), wrong);
        }
    }

    /** The text of the file with the one line changed. */
    String applyTo(String source) {
        Matcher found = pattern().matcher(source);
        if (!found.find()) {
            throw new AssertionError("mutant " + id + " is stale: " + in + " does not say any more: " + find);
        }
        int start = found.start();
        int end = found.end();
        if (found.find()) {
            throw new AssertionError("mutant " + id + " is stale: " + in + " says more than once: " + find);
        }
        return source.substring(0, start) + put + source.substring(end);
    }

    private Pattern pattern() {
        return Pattern.compile(
                Stream.of(find.strip().split("\\s+")).map(Pattern::quote).collect(Collectors.joining("\\s+")));
    }

    TestName test() {
        return TestName.of(killedBy);
    }

    /** A test as the lists name it: a class, or one of its methods. */
    record TestName(String type, String method) {

        static TestName of(String text) {
            String[] parts = text.split("#", 2);
            return new TestName(parts[0], parts.length == 2 ? parts[1] : "");
        }

        @Override
        public String toString() {
            return method.isEmpty() ? type : type + "#" + method;
        }
    }
}
