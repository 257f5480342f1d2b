package io.drawbridge.podeip.lint;

import static io.drawbridge.finding.FindingCode.Entry.error;
import static io.drawbridge.finding.FindingCode.Entry.note;
import static io.drawbridge.finding.FindingCode.Entry.warning;

import io.drawbridge.finding.FindingCode;

/**
 * The codes of findings about a workload, its component and its cluster: those that {@link PodEipLinter} adds.
 * The texts are stable.
 */
public enum PodEipLintCode implements FindingCode {
    PLUGIN_TOO_OLD(error("the component is older than the feature", "upgrade the component")),
    TERWAY_EIP_ENDING(
            warning("Terway's EIP feature gets no updates any more", "migrate to ack-extend-network-controller")),
    TERWAY_EIP_REMOVED(
            error("this version of Terway has no EIP feature any more", "migrate to ack-extend-network-controller")),
    SEVERAL_EIP_PLUGINS(error(
            "more than one component gives EIPs to pods",
            "keep one of them; of the vendor's, ack-extend-network-controller")),
    CLUSTER_NOT_SUPPORTED(error("a kind of cluster that the component does not support", "use an ACK managed cluster")),
    SERVERLESS_CLUSTER_DISPUTED(warning(
            "a serverless cluster, about which the vendor's documents contradict each other",
            "try it before relying on it, or use an ACK managed cluster")),
    NETWORK_PLUGIN_NOT_SUPPORTED(error(
            "the network plugin is not Terway",
            "use a cluster with Terway; the network plugin of a cluster cannot be changed")),
    NODE_NOT_SUPPORTED(error("the pod can only run on nodes that are not ECS nodes", "let it run on ECS nodes")),
    HOST_NETWORK(error(
            "the pod uses its node's network and has no address of its own",
            "remove hostNetwork: true, or the request for an EIP")),
    ECI_ANNOTATION_ON_VIRTUAL_NODE(error(
            "an annotation of ECI's own EIP feature on a virtual node that the controller serves",
            "write the controller's annotation instead")),
    PREFIX_NOT_READ(
            error("a prefix that the component, or its version, does not read", "write the prefix that it reads")),
    KEY_NOT_SUPPORTED(error(
            "a setting that the component supports in no version",
            "migrate to ack-extend-network-controller, or remove the annotation")),
    KEY_NEEDS_NEWER_PLUGIN(error(
            "a setting that a newer version of the component supports",
            "upgrade the component, or remove the annotation")),
    FIXED_EIP_NOT_SUPPORTED(error(
            "a fixed EIP under a component that has none", "migrate to ack-extend-network-controller, or remove it")),
    RELEASE_STRATEGY_NOT_READ(note("a release strategy that the component does not read", "remove it")),
    FIXED_EIP_ON_STATELESS(error("a fixed EIP on a stateless controller", "use a StatefulSet, or remove it")),
    FIXED_EIP_ON_UNKNOWN_KIND(warning(
            "a fixed EIP on a kind that is not known to be stateful",
            "use a StatefulSet, or add the kind to customStatefulWorkloadKinds")),
    EXISTING_EIP_FOR_SEVERAL_PODS(error(
            "one existing EIP for a controller that can have several pods",
            "let it have one pod, or have an EIP allocated for each")),
    EXISTING_EIP_SHARED(error("one existing EIP in two workloads", "give each an EIP of its own")),
    EXISTING_EIP_OUTSIDE_STATEFUL_SET(
            warning("one existing EIP on another controller than a StatefulSet", "use a StatefulSet of one replica")),
    ROLLING_UPDATE_HOLDS_EIP(warning(
            "a new pod waits for an existing EIP that the old one still holds",
            "set the strategy to Recreate, or use a StatefulSet of one replica")),
    EIP_CHURN(note("an allocated EIP may be bought and released again and again", "name an existing EIP")),
    READY_BEFORE_EIP(note(
            "the pod may be Ready before its EIP is attached",
            "add the readiness gate, or an init container that waits for the annotation")),
    READINESS_GATE_UNDER_TERWAY(error("Terway does not know the readiness gate", "remove the readiness gate")),
    READINESS_GATE_WITHOUT_REQUEST(error(
            "the readiness gate waits for an EIP that is not asked for",
            "remove the readiness gate, or ask for an EIP"));

    private final Entry entry;

    PodEipLintCode(Entry entry) {
        this.entry = entry;
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
