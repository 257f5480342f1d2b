package io.drawbridge.network.render;

import io.drawbridge.network.PortRule;
import io.drawbridge.network.PortRules;
import io.drawbridge.network.RuleNote;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One rule to write, with the purposes of all that ask for it. */
record Entry(PortRule rule, String purpose) {

    /** A firewall takes a rule once, whoever needs it. */
    static List<Entry> of(PortRules rules) {
        Map<PortRule, TreeSet<String>> purposes = new LinkedHashMap<>();
        rules.normalize()
                .forEach(rule -> purposes.computeIfAbsent(rule.withNote(RuleNote.NONE), none -> new TreeSet<>())
                        .add(rule.note().purpose()));
        return purposes.entrySet().stream()
                .map(entry -> new Entry(
                        entry.getKey(),
                        entry.getValue().stream()
                                .filter(purpose -> !purpose.isEmpty())
                                .collect(Collectors.joining("; "))))
                .sorted((a, b) -> a.rule().compareTo(b.rule()))
                .toList();
    }
}
