package io.drawbridge.k8s.plugin.values;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.version.DottedVersion;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.Nullable;

/**
 * A change of version or parameters of an installed chart, as a plan: nothing is done.
 *
 * @param from the installed version
 * @param to the version to have instead
 * @param rows the parameters that change
 * @param missingParameters those of the wanted values that {@code to} does not have
 * @param findings what {@code to} refuses, and what to know about the wanted values
 */
public record ValuesChange(
        DottedVersion from, DottedVersion to, List<Row> rows, List<String> missingParameters, Findings findings) {

    private static final String HIDDEN = "(not shown)";

    /**
     * A parameter that changes.
     *
     * @param path its place, such as {@code networkController.vpcid}
     * @param before its value; empty when it is new
     * @param after its value; empty when it goes
     */
    public record Row(String path, Optional<String> before, Optional<String> after) {

        /** Checks that all is there. */
        public Row {
            requireNonNull(path, "path");
            requireNonNull(before, "before");
            requireNonNull(after, "after");
        }

        /** The row in one line. */
        @Override
        public String toString() {
            return path + ": " + before.orElse("absent") + " -> " + after.orElse("absent");
        }
    }

    /** Copies the lists. */
    public ValuesChange {
        requireNonNull(from, "from");
        requireNonNull(to, "to");
        rows = List.copyOf(rows);
        missingParameters = List.copyOf(missingParameters);
        requireNonNull(findings, "findings");
    }

    static ValuesChange of(
            ExtendControllerValues before, ExtendControllerValues wanted, DottedVersion from, DottedVersion to) {
        Findings lowered = to.isBelow(from)
                ? Findings.of(Finding.of(
                        ExtendValuesCode.EXTEND_VERSION_LOWERED, "chart version", "from " + from + " to " + to))
                : Findings.none();
        return new ValuesChange(
                from,
                to,
                rows(before, wanted),
                ValueChecks.tooNew(wanted, to).map(Parameter::path).toList(),
                lowered.and(wanted.check(to)).and(wanted.findings()));
    }

    private static List<Row> rows(ExtendControllerValues before, ExtendControllerValues wanted) {
        List<Row> rows = new ArrayList<>();
        Map<Parameter, JsonNode> old = new KnownValues(before).given();
        Map<Parameter, JsonNode> next = new KnownValues(wanted).given();
        for (Parameter parameter : Parameter.values()) {
            row(parameter.path(), old.get(parameter), next.get(parameter), parameter.isSecret())
                    .ifPresent(rows::add);
        }
        Map<String, JsonNode> oldOther = before.other().entries();
        Map<String, JsonNode> nextOther = wanted.other().entries();
        Set<String> paths = new LinkedHashSet<>(oldOther.keySet());
        paths.addAll(nextOther.keySet());
        paths.forEach(path ->
                row(Finding.quote(path), oldOther.get(path), nextOther.get(path), true).ifPresent(rows::add));
        return rows;
    }

    private static Optional<Row> row(
            String path,
            @Nullable JsonNode before,
            @Nullable JsonNode after,
            boolean hidden) {
        Optional<JsonNode> old = Optional.ofNullable(before);
        Optional<JsonNode> next = Optional.ofNullable(after);
        return old.equals(next)
                ? Optional.empty()
                : Optional.of(new Row(path, old.map(value -> shown(value, hidden)), next.map(value -> shown(value, hidden))));
    }

    private static String shown(JsonNode value, boolean hidden) {
        return hidden ? HIDDEN : value.isTextual() ? value.asText() : value.toString();
    }

    /** Whether nothing changes. */
    public boolean isEmpty() {
        return rows.isEmpty() && from.equals(to);
    }

    /** A line for the version, each parameter and each finding. */
    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        lines.add(isEmpty() ? "nothing to change" : "chart version: " + from + " -> " + to);
        rows.forEach(row -> lines.add(row.toString()));
        missingParameters.forEach(path -> lines.add("not in " + to + ": " + path));
        findings.forEach(finding -> lines.add(finding.toString()));
        return String.join("\n", lines);
    }
}
