package io.drawbridge.benchmarks.scale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link ScaleProcess}, as its parent sees it. */
final class Child implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LAST_WORDS = 4_000;

    private final Process process;
    private final Path errors;
    private final BufferedReader answers;
    private final BufferedWriter commands;

    private Child(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.commands = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    }

    /**
     * Starts one, and waits until it is ready. The serial collector is the one whose figures add up, when it compacts
     * all that it can.
     */
    static Child start(String... role) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:MarkSweepAlwaysCompactCount=1",
                "-XX:MarkSweepDeadRatio=0",
                "-Xmx" + (role[0].equals("api-server") ? "10g" : "6g"),
                "-cp",
                System.getProperty("java.class.path"),
                ScaleProcess.class.getName()));
        command.addAll(List.of(role));
        Path errors = Files.createTempFile("scale-" + role[0], ".log");
        Child child = new Child(
                new ProcessBuilder(command).redirectError(errors.toFile()).start(), errors);
        var unused = child.read("start");
        return child;
    }

    /** Has it do something, and waits for the answer. */
    JsonNode ask(Object... words) throws IOException {
        List<String> texts = new ArrayList<>();
        for (Object word : words) {
            texts.add(word.toString());
        }
        String line = String.join(" ", texts);
        commands.write(line + "\n");
        commands.flush();
        return read(line);
    }

    private JsonNode read(String command) throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("the process ended at \"" + command + "\"; its last words: " + lastWords());
        }
        JsonNode answer = JSON.readTree(line);
        if (answer.has("failed")) {
            throw new IOException(
                    "\"" + command + "\" failed: " + answer.path("failed").asText() + lastWords());
        }
        return answer;
    }

    private String lastWords() throws IOException {
        String all = Files.readString(errors);
        return all.substring(Math.max(0, all.length() - LAST_WORDS));
    }

    long pid() {
        return process.pid();
    }

    /** At once, as a crash would. */
    void kill() throws IOException {
        process.destroyForcibly().onExit().join();
        Files.deleteIfExists(errors);
    }

    @Override
    public void close() throws IOException {
        if (process.isAlive()) {
            process.getOutputStream().close();
            process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
        }
        kill();
    }
}
