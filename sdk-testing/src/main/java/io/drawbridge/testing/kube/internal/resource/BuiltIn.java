package io.drawbridge.testing.kube.internal.resource;

import io.drawbridge.testing.kube.internal.resource.ResourceType.Scope;
import io.drawbridge.testing.kube.internal.resource.ResourceType.ServedVersion;
import io.drawbridge.testing.kube.internal.resource.ResourceType.Trait;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A resource type that every server has, as one line of a table. */
final class BuiltIn {

    /** What {@code kubectl get all} gets. */
    private static final Set<String> ALL =
            Set.of("Pod", "Service", "Deployment", "ReplicaSet", "StatefulSet", "DaemonSet", "Job", "CronJob");

    private final String group;
    private final String version;
    private final String plural;
    private final String kind;
    private final Scope scope;
    private final Strategy strategy;
    private final Set<Trait> traits = EnumSet.of(Trait.UNCONDITIONAL_UPDATE);
    private Set<String> subresources = Set.of();
    private List<String> shortNames = List.of();
    private Set<String> labels = Set.of();

    BuiltIn(String group, String version, String plural, String kind, Scope scope, Strategy strategy) {
        this.group = group;
        this.version = version;
        this.plural = plural;
        this.kind = kind;
        this.scope = scope;
        this.strategy = strategy;
    }

    BuiltIn subresources(String names) {
        subresources = Set.of(names.split(",", -1));
        return this;
    }

    BuiltIn shortNames(String names) {
        shortNames = List.of(names.split(",", -1));
        return this;
    }

    BuiltIn traits(Trait... more) {
        traits.addAll(List.of(more));
        return this;
    }

    BuiltIn conditionalUpdateOnly() {
        traits.remove(Trait.UNCONDITIONAL_UPDATE);
        return this;
    }

    BuiltIn labels(String... names) {
        labels = Set.of(names);
        return this;
    }

    void addTo(Map<String, ResourceType> table) {
        ServedVersion served = new ServedVersion(version, true, subresources, strategy);
        ResourceType type = new ResourceType(
                group,
                plural,
                kind.toLowerCase(Locale.ROOT),
                kind,
                kind + "List",
                scope,
                shortNames,
                ALL.contains(kind) ? List.of("all") : List.of(),
                List.of(served),
                traits,
                labels);
        table.put(type.id(), type);
    }
}
