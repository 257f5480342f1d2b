package io.drawbridge.k8s.doctor;

import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.Finding;
import io.drawbridge.finding.FindingCode;
import io.drawbridge.finding.Findings;
import io.drawbridge.network.PortRule;
import io.drawbridge.network.PortRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a doctor found out about one pod.
 *
 * @param namespace the pod's namespace
 * @param pod the pod's name
 * @param items problems first, the most likely cause of all before the others; then what was not checked; then what
 *     is as it should be
 */
public record Diagnosis(String namespace, String pod, List<Item> items) {

    /** How an item came out, the worst first. */
    public enum Status {
        /** It is a cause, or a consequence worth knowing. */
        PROBLEM,
        /** It could not be looked at; the evidence says why, the remedy what it takes. */
        NOT_CHECKED,
        /** It is as it should be. */
        OK
    }

    /**
     * One thing that was looked at.
     *
     * @param status how it came out
     * @param finding what it is about, with code, evidence and remedy; of an item that is {@link Status#OK} or
     *     {@link Status#NOT_CHECKED} the code says what could be wrong
     * @param rules the rules that are missing; of an item that was not checked those that have to be there
     */
    public record Item(Status status, Finding finding, List<PortRule> rules) {

        /** Copies the list. */
        public Item {
            requireNonNull(status, "status");
            requireNonNull(finding, "finding");
            rules = List.copyOf(rules);
        }

        /** What it is about; a {@link DiagnosisCode}, or a code of the linter. */
        public FindingCode code() {
            return finding.code();
        }

        /** What was seen. */
        public String evidence() {
            return finding.message();
        }

        /** What to do about it. */
        public String remedy() {
            return finding.remedy();
        }

        /** One line, and the remedy in the next one unless all is well. */
        @Override
        public String toString() {
            String line = String.format(Locale.ROOT, "%-12s%s: %s", word(status), code().text(), finding.message());
            return status == Status.OK ? line : line + "\n            -> " + remedy();
        }
    }

    /** Puts the items in order; those of one status keep theirs. */
    public Diagnosis {
        requireNonNull(namespace, "namespace");
        requireNonNull(pod, "pod");
        List<Item> ordered = new ArrayList<>(items);
        ordered.sort(Comparator.comparing(Item::status));
        items = List.copyOf(ordered);
    }

    private Stream<Item> having(Status status) {
        return items.stream().filter(item -> item.status() == status);
    }

    /** What is wrong, the most likely cause first. */
    public Findings findings() {
        return Findings.of(having(Status.PROBLEM).map(Item::finding).toList());
    }

    /** What could not be looked at. */
    public List<Item> notChecked() {
        return having(Status.NOT_CHECKED).toList();
    }

    /** What is wrong or, where nothing is, was not checked; empty when everything is as it should be. */
    public Optional<Item> worst() {
        return items.stream().filter(item -> item.status() != Status.OK).findFirst();
    }

    /** Whether nothing is wrong, as far as it could be looked at. */
    public boolean isHealthy() {
        return having(Status.PROBLEM).findAny().isEmpty();
    }

    /** The rules that firewalls lack, for any renderer; without those of firewalls that were not checked. */
    public PortRules missing() {
        return PortRules.of(having(Status.PROBLEM)
                .flatMap(item -> item.rules().stream())
                .distinct()
                .toList());
    }

    private static String word(Status status) {
        return status.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The pod, then one item after the other. */
    @Override
    public String toString() {
        return "pod " + namespace + "/" + pod + "\n"
                + items.stream().map(Item::toString).collect(Collectors.joining("\n"));
    }
}
