package io.drawbridge.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.docs.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A copy of {@code deploy/kustomize}, as {@code kubectl kustomize} renders it. */
record Kustomization(Path copy) {

    private static final Path FOLDER = Manifests.DEPLOY.resolve("kustomize");
    private static final String FOLDERS = "resources:\n  - ../../base\n";

    static Kustomization copyTo(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = directory.resolve(FOLDER.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        return new Kustomization(directory);
    }

    /** Changes a file, as whoever copies an overlay does. */
    Kustomization edit(String file, UnaryOperator<String> change) throws IOException {
        Path target = copy.resolve(file);
        String before = Repository.read(target);
        String after = change.apply(before);
        assertThat(after).isNotEqualTo(before);
        Files.writeString(target, after);
        return this;
    }

    String render(String folder) throws IOException, InterruptedException {
        if (isOld()) {
            Path file = copy.resolve(folder).resolve("kustomization.yaml");
            Files.writeString(file, Repository.read(file).replace(FOLDERS, "bases:\n  - ../../base\nresources:\n"));
        }
        return kubectl("kustomize", copy.resolve(folder).toString());
    }

    /** Debian 12 has kubectl 1.20, the last one that names folders elsewhere than files. */
    private boolean isOld() throws IOException, InterruptedException {
        return kubectl("version", "--client").contains("v1.20.");
    }

    private String kubectl(String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile(copy, "kubectl", ".out");
        Path err = Files.createTempFile(copy, "kubectl", ".err");
        List<String> command =
                Stream.concat(Stream.of("kubectl"), Stream.of(arguments)).toList();
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        boolean ended = process.waitFor(1, TimeUnit.MINUTES);
        assertThat(ended && process.exitValue() == 0)
                .as(command + ": " + Repository.read(err))
                .isTrue();
        return Repository.read(out);
    }
}
