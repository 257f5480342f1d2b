package io.drawbridge.finding;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Findings in the order in which they were made; immutable.
 *
 * @param all every finding
 */
public record Findings(List<Finding> all) implements Iterable<Finding> {

    private static final Findings NONE = new Findings(List.of());
    private static final Location NOWHERE = new Location("", 1, 1, 1);

    /** Copies the list. */
    public Findings {
        requireNonNull(all, "all");
        all = List.copyOf(all);
    }

    /** Nothing found. */
    public static Findings none() {
        return NONE;
    }

    /** These findings. */
    public static Findings of(Finding... findings) {
        requireNonNull(findings, "findings");
        return new Findings(List.of(findings));
    }

    /** These findings. */
    public static Findings of(Collection<Finding> findings) {
        return findings.isEmpty() ? NONE : new Findings(List.copyOf(findings));
    }

    /** These findings, then the others. */
    public Findings and(Findings others) {
        if (others.isEmpty()) {
            return this;
        }
        List<Finding> both = new ArrayList<>(all);
        both.addAll(others.all);
        return new Findings(both);
    }

    /** Whether there is nothing to say. */
    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** Whether at least one is an error. */
    public boolean hasErrors() {
        return has(Severity.ERROR);
    }

    /** Whether at least one has this severity. */
    public boolean has(Severity severity) {
        return all.stream().anyMatch(finding -> finding.severity() == severity);
    }

    /** Those of this severity. */
    public Findings only(Severity severity) {
        return of(stream().filter(finding -> finding.severity() == severity).toList());
    }

    /** The same findings by file, in the order of the files' first findings, and by line; those without place last. */
    public Findings inOrderOfPlace() {
        Map<String, Integer> files = new HashMap<>();
        forEach(finding -> finding.location().ifPresent(at -> files.putIfAbsent(at.file(), files.size())));
        Comparator<Location> order = Comparator.<Location>comparingInt(at -> files.getOrDefault(at.file(), 0))
                .thenComparing(Comparator.naturalOrder());
        return of(stream()
                .sorted(Comparator.comparing(
                                (Finding finding) -> finding.location().isEmpty())
                        .thenComparing(Findings::place, order))
                .toList());
    }

    private static Location place(Finding finding) {
        return finding.location().orElse(NOWHERE);
    }

    /** The texts of the codes, in order. */
    public List<String> codes() {
        return stream().map(finding -> finding.code().text()).toList();
    }

    /** As a stream. */
    public Stream<Finding> stream() {
        return all.stream();
    }

    @Override
    public Iterator<Finding> iterator() {
        return all.iterator();
    }

    /** One line for each finding; "no findings" for none. */
    @Override
    public String toString() {
        return all.isEmpty() ? "no findings" : stream().map(Finding::toString).collect(Collectors.joining("\n"));
    }
}
