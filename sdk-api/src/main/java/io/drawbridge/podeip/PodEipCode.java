package io.drawbridge.podeip;

import io.drawbridge.finding.Finding;
import io.drawbridge.podeip.lint.PodEipLinter;
import java.util.Locale;

/**
 * The code of every finding that {@link PodEipAnnotations} and {@link PodEipLinter} make. The texts are stable: once
 * released, a code keeps its meaning.
 */
public enum PodEipCode {
    /** A value that its key does not allow (error). */
    INVALID_VALUE,
    /** A blank value (error; a warning where the cloud takes it as left out). */
    BLANK_VALUE,
    /** A sample's placeholder such as {@code <youreipInstanceId>} was left in (error). */
    PLACEHOLDER_VALUE,
    /** Subscription billing was asked for (error). */
    PREPAID_NOT_SUPPORTED,
    /** More bandwidth than the metering method allows, or less than 1 Mbit/s (error). */
    BANDWIDTH_OUT_OF_RANGE,
    /** A single line that would be metered by traffic (error). */
    SINGLE_LINE_PAYS_BY_BANDWIDTH,
    /** A name of more than 128 characters (error). */
    NAME_TOO_LONG,
    /** A name that begins with http:// or https:// (error). */
    NAME_STARTS_LIKE_URL,
    /** A description of more than 256 characters (error). */
    DESCRIPTION_TOO_LONG,
    /** A description that begins with http:// or https:// (error). */
    DESCRIPTION_STARTS_LIKE_URL,
    /** More tags than the cloud takes (error). */
    TOO_MANY_TAGS,
    /** So many tags that those which mark the owner do not fit (error; not for the vendor's components). */
    NO_ROOM_FOR_OWNER_TAGS,
    /** A tag with a key or value that the cloud or the owner mark does not allow (error). */
    TAG_NOT_ALLOWED,
    /** One setting under two annotations with different values, of which nobody knows which one wins (error). */
    CONFLICTING_ANNOTATIONS,
    /** A compatible annotation with another value than its key, which wins (error). */
    COMPATIBLE_ANNOTATION_OVERRULED,
    /** One setting under two annotations with the same value (note). */
    REPEATED_ANNOTATION,
    /** A misspelling that old documents spread (error). */
    MISSPELT_ANNOTATION,
    /** An annotation that looks like a setting and is none (warning). */
    UNKNOWN_ANNOTATION,
    /** A setting, but no EIP is asked for (warning). */
    SETTING_WITHOUT_REQUEST,
    /** A setting for allocating next to the id of an existing EIP (warning). */
    SETTING_OF_EXISTING_EIP,
    /** An existing EIP is named and allocating is asked for; the named one is used (warning). */
    EXISTING_EIP_AND_SWITCH_ON,
    /** An existing EIP is named and EIPs are switched off (error). */
    EXISTING_EIP_AND_SWITCH_OFF,
    /** A release strategy for an existing EIP, which is never released (warning). */
    RELEASE_OF_EXISTING_EIP,
    /** A line type that this version does not know (warning). */
    UNKNOWN_ISP,
    /** A line type that is open to some accounts only (note). */
    RESTRICTED_ISP,
    /** More than one protection level (error). */
    SEVERAL_PROTECTIONS,
    /** A protection level that this version does not know (warning). */
    UNKNOWN_PROTECTION,

    /** The component is older than the feature (error). */
    PLUGIN_TOO_OLD,
    /** Terway's EIP feature gets no updates any more (warning). */
    TERWAY_EIP_ENDING,
    /** Terway has no EIP feature any more (error). */
    TERWAY_EIP_REMOVED,
    /** More than one component gives EIPs to pods (error). */
    SEVERAL_EIP_PLUGINS,
    /** A kind of cluster that the component does not support (error). */
    CLUSTER_NOT_SUPPORTED,
    /** A serverless cluster: the vendor's document contradicts itself (warning). */
    SERVERLESS_CLUSTER_DISPUTED,
    /** The network plugin is not Terway (error). */
    NETWORK_PLUGIN_NOT_SUPPORTED,
    /** The pod can only run on nodes that are not ECS nodes (error). */
    NODE_NOT_SUPPORTED,
    /** The pod uses its node's network and has no address of its own (error). */
    HOST_NETWORK,
    /** An annotation of ECI's own EIP feature on a virtual node that the controller serves (error). */
    ECI_ANNOTATION_ON_VIRTUAL_NODE,
    /** A prefix that the component, or its version, does not read (error). */
    PREFIX_NOT_READ,
    /** A setting that the component does not support in any version (error). */
    KEY_NOT_SUPPORTED,
    /** A setting that a newer version of the component supports (error). */
    KEY_NEEDS_NEWER_PLUGIN,
    /** A fixed EIP under a component that has none (error). */
    FIXED_EIP_NOT_SUPPORTED,
    /** A release strategy that the component does not read (note). */
    RELEASE_STRATEGY_NOT_READ,
    /** A fixed EIP on a stateless controller (error). */
    FIXED_EIP_ON_STATELESS,
    /** A fixed EIP on a kind that is not known to be stateful (warning). */
    FIXED_EIP_ON_UNKNOWN_KIND,
    /** One existing EIP for a controller that can have several pods (error). */
    EXISTING_EIP_FOR_SEVERAL_PODS,
    /** One existing EIP in two workloads (error). */
    EXISTING_EIP_SHARED,
    /** One existing EIP on another controller than a StatefulSet (warning). */
    EXISTING_EIP_OUTSIDE_STATEFUL_SET,
    /** A new pod waits for an existing EIP that the old one still holds (warning). */
    ROLLING_UPDATE_HOLDS_EIP,
    /** An allocated EIP may be bought and released again and again (note). */
    EIP_CHURN,
    /** The pod may be Ready before its EIP is attached (note). */
    READY_BEFORE_EIP,
    /** Terway does not know the readiness gate (error). */
    READINESS_GATE_UNDER_TERWAY,
    /** The readiness gate waits for an EIP that is not asked for (error). */
    READINESS_GATE_WITHOUT_REQUEST;

    private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The code as it stands in a {@link Finding}, such as {@code invalid-value}. */
    public String text() {
        return text;
    }

    public Finding error(String subject, String message, String remedy) {
        return Finding.error(text, subject, message, remedy);
    }

    public Finding warning(String subject, String message, String remedy) {
        return Finding.warning(text, subject, message, remedy);
    }

    public Finding note(String subject, String message, String remedy) {
        return Finding.note(text, subject, message, remedy);
    }

    public boolean isCodeOf(Finding finding) {
        return finding.code().equals(text);
    }

    /** The code. */
    @Override
    public String toString() {
        return text;
    }
}
