package io.drawbridge.k8s.operator.report;

/**
 * Why the operator refused or stopped: the stable words in the condition {@code k8s.aliyun.com/eip}, in Events and in
 * the tag {@code reason} of the metric {@code drawbridge.podeip.refusals}.
 */
public enum Reason {
    /** An annotation has a value that is not allowed. */
    INVALID_ANNOTATION("InvalidAnnotation", "correct the annotation that the message names"),
    /** The pod uses its node's network. */
    HOST_NETWORK("HostNetworkUnsupported", "run the pod in its own network, or remove the EIP annotations"),
    /** The pod's node is no ECS or EC2 instance of the cluster's network, or there is no such node. */
    UNSUPPORTED_NODE("UnsupportedNode", "schedule the pod on an ECS node, or remove the EIP annotations"),
    /** The pod has no IPv4 address. */
    UNSUPPORTED_ADDRESS("UnsupportedAddress", "give the pod an IPv4 address"),
    /** The policy does not let the namespace have this. */
    POLICY("RefusedByPolicy", "ask for less, or have the operator's policy changed"),
    /** The EIP instance is held for another pod. */
    HELD_BY_ANOTHER_POD("EipHeldByAnotherPod", "name another EIP, or remove the pod that holds this one"),
    /** The EIP is bound to something that the operator did not bind it to. */
    IN_USE_ELSEWHERE("EipInUseElsewhere", "unbind the EIP there, or name another one"),
    /** There is no such EIP. */
    EIP_NOT_FOUND("EipNotFound", "name an EIP of the operator's account and region"),
    /** No EIP with the tag that the pod asks for is free. */
    NO_FREE_EIP("NoFreeEip", "unbind one, or buy another one with this tag; the pod gets it by itself"),
    /** A fixed EIP was deleted behind the operator's back. */
    EIP_LOST("EipLost", "delete the PodEIP to get another EIP"),
    /**
     * The cloud knows no network interface for the pod's address, or only those of other machines than the pod's node.
     */
    INTERFACE_NOT_FOUND("NetworkInterfaceNotFound", "wait, or check that the pod's network is one of the cloud's own"),
    /** More than one network interface has the pod's address, or nothing proves that the one is the pod's. */
    INTERFACE_AMBIGUOUS("NetworkInterfaceAmbiguous", "restrict the provider to the cluster's VPC"),
    /** The private address has an EIP that is not the operator's. */
    ADDRESS_OCCUPIED("PrivateAddressOccupied", "unbind the other EIP"),
    /** A PodEIP of the pod's name exists that is not the operator's. */
    FOREIGN_RECORD("ForeignPodEIP", "delete the PodEIP, or let the operator adopt it"),
    /** A PodEIP of the pod's name keeps another EIP than the one that the pod asks for. */
    RETAINED_CONFLICT("RetainedEipConflicts", "delete the PodEIP to release the retained EIP first"),
    /** The pod asks for no EIP any more. */
    DETACHED("EipDetached", "annotate the pod again to get an EIP"),
    /** A release strategy that the pod cannot have. */
    STRATEGY_IGNORED("ReleaseStrategyIgnored", "use a StatefulSet, or remove the release strategy"),
    /** A served pod asks for something that its EIP cannot become. */
    CHANGE_IGNORED(
            "ChangeIgnored", "set the annotations back, or delete the PodEIP to get another EIP at another address"),
    /** The record's TTL cannot be read. */
    INVALID_TTL("InvalidReleaseAfter", "set spec.allocationType.releaseAfter to a Go duration, or delete the PodEIP"),
    /** A PodEIP names an EIP that does not carry its mark. */
    RECORD_NOT_TRUSTED(
            "RecordNotTrusted", "delete the PodEIP, or set spec.allocationID to the EIP that was bought for it"),
    /** More purchases than the operator's limits or the policy allow. */
    PURCHASE_LIMIT("PurchaseLimitReached", "find out where the EIPs go; wait, raise the limit, or delete the PodEIP"),
    /** Much of what is known to exist is missing from the cloud's answers. */
    CLOUD_IN_DOUBT(
            "CloudAnswersInDoubt",
            "check account, region and permissions of the operator's cloud identity; it goes on by itself"),
    /** The account's quota of EIPs is used up. */
    QUOTA("EipQuotaExceeded", "release EIPs, or have the quota raised"),
    /** The cloud blocks purchases for a while. */
    PURCHASES_BLOCKED("EipPurchasesBlocked", "wait for about an hour"),
    /** The account cannot pay. */
    NO_FUNDS("InsufficientBalance", "top up the account"),
    /** The operator lacks a permission in the cloud. */
    FORBIDDEN("CloudPermissionMissing", "grant the operator's cloud identity the action that the message names"),
    /** The cloud refuses the settings. */
    INVALID_REQUEST("CloudRefusedSettings", "correct the setting that the message names"),
    /** The EIP cannot be released now. */
    RELEASE_BLOCKED("ReleaseBlocked", "remove the lock or the protection, or annotate the PodEIP to abandon its EIP"),
    /** The API server refuses a write or a read of the operator's: its rights, an admission policy, a stricter CRD. */
    API_SERVER_REFUSED(
            "ApiServerRefused", "grant the right, or have the admission policy or the definition of PodEIPs changed"),
    /** Anything else that the cloud answered; tried again. */
    CLOUD_ERROR("CloudError", "see the message; the operator tries again");

    private final String word;
    private final String remedy;

    Reason(String word, String remedy) {
        this.word = word;
        this.remedy = remedy;
    }

    /** The stable CamelCase word. */
    public String word() {
        return word;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }

    /** A refusal for this reason: the message, then what to do about it. */
    public Refusal because(String message) {
        return new Refusal(this, message + "; " + remedy);
    }
}
