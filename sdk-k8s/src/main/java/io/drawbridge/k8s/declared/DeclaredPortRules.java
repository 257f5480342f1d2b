package io.drawbridge.k8s.declared;

import io.drawbridge.network.PortRule;
import io.drawbridge.network.PortRules;
import java.time.Instant;
import java.util.List;

/**
 * What a firewall has to let through, {@code kind: PortRules}.
 *
 * <pre>{@code
 * Coverage coverage = declared.rules(clock.instant()).coveredBy(firewall);
 * }</pre>
 *
 * @param name the name of the declaration: 1 to 100 letters, digits, ., - and _
 * @param entries the rules
 */
public record DeclaredPortRules(String name, List<Dated<PortRule>> entries) implements Declaration {

    static final String KIND = "PortRules";

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException when no file can hold the name
     */
    public DeclaredPortRules {
        DeclarationReader.requireName(name);
        entries = List.copyOf(entries);
    }

    /** A declaration of these rules, without any end. */
    public static DeclaredPortRules of(String name, PortRules rules) {
        return new DeclaredPortRules(name, rules.stream().map(Dated::lasting).toList());
    }

    /** The rules at a moment: without those that are over. */
    public PortRules rules(Instant now) {
        return PortRules.of(Dated.at(now, entries));
    }
}
