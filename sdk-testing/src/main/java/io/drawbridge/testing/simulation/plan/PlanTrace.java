package io.drawbridge.testing.simulation.plan;

import io.drawbridge.apiserver.ObservedCluster;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** What happens in a run, with its time. */
final class PlanTrace {

    private final Clock clock;
    private final List<String> lines = new ArrayList<>();

    PlanTrace(Clock clock) {
        this.clock = clock;
    }

    void add(String line) {
        lines.add(clock.instant() + " " + line);
    }

    void add(List<Boolean> admissions) {
        lines.add(admissions.stream().map(in -> in ? "+" : "-").collect(Collectors.joining()));
    }

    List<String> lines() {
        return lines;
    }

    /** An observation by what it says of the access. */
    static String text(Object answer) {
        return answer instanceof ObservedCluster<?> seen
                ? seen.access() + (seen.isChanging() ? ", changing" : "")
                : String.valueOf(answer);
    }

    String hash() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            lines.forEach(line -> sha.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(sha.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
