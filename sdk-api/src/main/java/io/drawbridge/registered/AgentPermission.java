package io.drawbridge.registered;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One rule of RBAC that is bound to the agent's ServiceAccount.
 *
 * @param namespace where it holds; empty for the whole cluster
 * @param apiGroups empty text for the core group
 * @param resources such as {@code configmaps}
 * @param resourceNames the only objects that it is about; none for all
 * @param verbs such as {@code get}
 */
public record AgentPermission(
        String namespace, Set<String> apiGroups, Set<String> resources, Set<String> resourceNames, Set<String> verbs) {

    private static final Set<String> READS = Set.of("get", "list", "watch");

    /** Copies the sets. */
    public AgentPermission {
        requireNonNull(apiGroups, "apiGroups");
        requireNonNull(resources, "resources");
        requireNonNull(resourceNames, "resourceNames");
        requireNonNull(verbs, "verbs");
        requireNonNull(namespace, "namespace");
        apiGroups = Set.copyOf(apiGroups);
        resources = Set.copyOf(resources);
        resourceNames = Set.copyOf(resourceNames);
        verbs = Set.copyOf(verbs);
    }

    /** Whether an agent in restricted mode has it, as the vendor publishes that mode or did so earlier. */
    public boolean isWithinRestrictedMode() {
        return RestrictedMode.allows(this);
    }

    /** Whether these together allow all that one does; a star is everything. */
    static boolean cover(Collection<AgentPermission> all, AgentPermission one) {
        return one.parts().allMatch(part -> all.stream().anyMatch(each -> each.covers(part)));
    }

    /** For each verb, resource and object by itself. */
    private Stream<AgentPermission> parts() {
        Set<Set<String>> names = resourceNames.isEmpty()
                ? Set.of(Set.of())
                : resourceNames.stream().map(Set::of).collect(Collectors.toSet());
        return apiGroups.stream()
                .flatMap(group -> resources.stream()
                        .flatMap(resource -> verbs.stream()
                                .flatMap(verb -> names.stream()
                                        .map(name -> new AgentPermission(
                                                namespace, Set.of(group), Set.of(resource), name, Set.of(verb))))));
    }

    private boolean covers(AgentPermission part) {
        return (namespace.isEmpty() || namespace.equals(part.namespace))
                && covers(apiGroups, part.apiGroups)
                && covers(resources, part.resources)
                && covers(verbs, part.verbs)
                && (resourceNames.isEmpty()
                        || (!part.resourceNames.isEmpty() && resourceNames.containsAll(part.resourceNames)));
    }

    private static boolean covers(Set<String> some, Set<String> others) {
        return some.contains("*") || some.containsAll(others);
    }

    /** Whether it lets the agent change something but its own ConfigMaps. */
    boolean writesWorkloads() {
        boolean workloads = resources.stream().anyMatch(resource -> !resource.equals("configmaps"));
        return workloads && !READS.containsAll(verbs);
    }

    /** One line. */
    @Override
    public String toString() {
        String where = namespace.isEmpty() ? "in the whole cluster" : "in " + namespace;
        String names = resourceNames.isEmpty() ? "" : " named " + sorted(resourceNames);
        return sorted(verbs) + " " + sorted(resources) + names + " " + where;
    }

    private static String sorted(Set<String> words) {
        return String.join(", ", words.stream().sorted().toList());
    }
}
