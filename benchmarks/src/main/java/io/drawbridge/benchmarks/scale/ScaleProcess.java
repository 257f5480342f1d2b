package io.drawbridge.benchmarks.scale;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * A process of the run. It is told what to do a line at a time over its standard input, answers a line of JSON each,
 * and ends when the input does: with its parent at the latest.
 */
public final class ScaleProcess {

    private ScaleProcess() {}

    /**
     * Plays a role until the input ends.
     *
     * @param args {@code api-server}, {@code cloud}, or {@code operator} with its program and where the two are served
     */
    public static void main(String[] args) throws Exception {
        PrintStream answers = System.out;
        System.setOut(System.err);
        try (Role role = role(args);
                BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            answers.println(JsonNodeFactory.instance.objectNode().put("ready", args[0]));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                answers.println(answer(role, line.split(" ")));
            }
        }
        System.exit(0);
    }

    private static ObjectNode answer(Role role, String... words) {
        try {
            return switch (words[0]) {
                case "gauge" -> Gauge.read();
                case "heap" -> Gauge.heap();
                default -> role.answer(words);
            };
        } catch (Exception failed) {
            failed.printStackTrace();
            return JsonNodeFactory.instance.objectNode().put("failed", failed.toString());
        }
    }

    private static Role role(String... args) throws Exception {
        return switch (args[0]) {
            case "api-server" -> new ApiServerRole();
            case "cloud" -> new CloudRole();
            case "operator" -> new OperatorRole(args);
            default -> throw new IllegalArgumentException("no role \"" + args[0] + "\"");
        };
    }
}
