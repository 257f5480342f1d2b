package io.drawbridge.registered;

import static java.util.Objects.requireNonNull;

import io.drawbridge.internal.Once;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.annotation.Nullable;

/**
 * What is known of a cluster that is or will be registered. Whatever nobody says is unknown, and {@link BeforeYouBegin}
 * says so.
 *
 * @param connection by which endpoint it is reached
 * @param nodePools whether node pools are used or will be
 * @param apiServerAcl whether access control with entries is on for port 6443 of the API server's load balancer
 * @param loadBalancerServices Services of type LoadBalancer that are left to Alibaba Cloud, as namespace and name;
 *     empty when nobody looked
 * @param agentMode what the agent may do
 * @param agentPermissions what RBAC really lets the agent do; empty when nobody looked
 * @param pluginPods the pods of network plug-ins; empty when nobody looked
 * @param initScript whether the script that initializes nodes is ready
 * @param authorizations for each component in use the steps that are done
 * @param divergences what components expect otherwise
 */
public record RegisteredCluster(
        Connection connection,
        TriState nodePools,
        TriState apiServerAcl,
        Optional<List<String>> loadBalancerServices,
        AgentMode agentMode,
        Optional<List<AgentPermission>> agentPermissions,
        Optional<List<PluginPod>> pluginPods,
        TriState initScript,
        Map<Component, Set<AuthorizationStep>> authorizations,
        List<Divergence> divergences) {

    /** Copies the lists. */
    public RegisteredCluster {
        requireNonNull(divergences, "divergences");
        requireNonNull(connection, "connection");
        requireNonNull(nodePools, "nodePools");
        requireNonNull(apiServerAcl, "apiServerAcl");
        loadBalancerServices = loadBalancerServices.map(List::copyOf);
        requireNonNull(agentMode, "agentMode");
        agentPermissions = agentPermissions.map(List::copyOf);
        pluginPods = pluginPods.map(List::copyOf);
        requireNonNull(initScript, "initScript");
        authorizations = authorizations.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> Set.copyOf(entry.getValue())));
        divergences = List.copyOf(divergences);
    }

    /** Starts with nothing known. */
    public static Builder builder() {
        return new Builder();
    }

    /** Goes on from these facts. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.connection = connection;
        builder.nodePools = nodePools;
        builder.apiServerAcl = apiServerAcl;
        builder.loadBalancerServices = loadBalancerServices.orElse(null);
        builder.agentMode = agentMode;
        builder.agentPermissions = agentPermissions.orElse(null);
        builder.pluginPods = pluginPods.orElse(null);
        builder.initScript = initScript;
        builder.divergences = divergences;
        authorizations.forEach(builder::authorization);
        return builder;
    }

    /** Puts facts together; each is unknown until it is said. */
    public static final class Builder {
        private final Once once = new Once();

        private Connection connection = Connection.UNKNOWN;
        private TriState nodePools = TriState.UNKNOWN;
        private TriState apiServerAcl = TriState.UNKNOWN;

        @Nullable
        private List<String> loadBalancerServices;

        private AgentMode agentMode = AgentMode.UNKNOWN;

        @Nullable
        private List<AgentPermission> agentPermissions;

        @Nullable
        private List<PluginPod> pluginPods;

        private TriState initScript = TriState.UNKNOWN;
        private final Map<Component, Set<AuthorizationStep>> authorizations = new HashMap<>();
        private List<Divergence> divergences = List.of();

        private Builder() {}

        /** By which endpoint the cluster is reached. */
        public Builder connection(Connection connection) {
            this.connection = once.value("connection", connection);
            return this;
        }

        /** Whether node pools are used, or will be. */
        public Builder nodePools(TriState used) {
            this.nodePools = once.value("nodePools", used);
            return this;
        }

        /**
         * Whether access control with entries is on for port 6443; without entries it lets everybody in, which is
         * {@link TriState#NO}.
         */
        public Builder apiServerAcl(TriState on) {
            this.apiServerAcl = once.value("apiServerAcl", on);
            return this;
        }

        /** All Services of type LoadBalancer without a class of another load balancer, as namespace and name. */
        public Builder loadBalancerServices(Collection<String> names) {
            this.loadBalancerServices = List.copyOf(once.value("loadBalancerServices", names));
            return this;
        }

        /** What the agent may do. */
        public Builder agentMode(AgentMode mode) {
            this.agentMode = once.value("agentMode", mode);
            return this;
        }

        /** All rules of RBAC that are bound to the agent's ServiceAccount {@code ack} in {@code kube-system}. */
        public Builder agentPermissions(Collection<AgentPermission> permissions) {
            this.agentPermissions = List.copyOf(once.value("agentPermissions", permissions));
            return this;
        }

        /** All pods of network plug-ins. */
        public Builder pluginPods(Collection<PluginPod> pods) {
            this.pluginPods = List.copyOf(once.value("pluginPods", pods));
            return this;
        }

        /** Whether the script that initializes nodes is ready. */
        public Builder initScript(TriState ready) {
            this.initScript = once.value("initScript", ready);
            return this;
        }

        /** A component in use, and more of the steps that are done for it. */
        public Builder authorization(Component component, Collection<AuthorizationStep> done) {
            requireNonNull(component, "component");
            requireNonNull(done, "done");
            authorizations
                    .computeIfAbsent(component, none -> EnumSet.noneOf(AuthorizationStep.class))
                    .addAll(done);
            return this;
        }

        /** What components expect otherwise than it is. */
        public Builder divergences(Collection<Divergence> found) {
            this.divergences = List.copyOf(once.value("divergences", found));
            return this;
        }

        /** The facts. */
        public RegisteredCluster build() {
            return new RegisteredCluster(
                    connection,
                    nodePools,
                    apiServerAcl,
                    Optional.ofNullable(loadBalancerServices),
                    agentMode,
                    Optional.ofNullable(agentPermissions),
                    Optional.ofNullable(pluginPods),
                    initScript,
                    authorizations,
                    divergences);
        }
    }
}
