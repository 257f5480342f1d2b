package io.drawbridge.testing.cloud.model;

/** The kinds of clusters that ACK has, as far as exposing their API servers goes. */
public enum AckKind {
    /** ACK managed cluster. */
    MANAGED("ManagedKubernetes", "Default"),
    /** ACK Serverless cluster. */
    SERVERLESS("ManagedKubernetes", "Serverless"),
    /** ACK Edge cluster: an EIP can be associated, and stays. */
    EDGE("ManagedKubernetes", "Edge"),
    /** ACK Lingjun cluster. */
    LINGJUN("ManagedKubernetes", "Lingjun"),
    /** ACK dedicated cluster, whose masters are the user's own. */
    DEDICATED("Kubernetes", ""),
    /** Registered cluster of ACK One, from outside the vendor's cloud. */
    REGISTERED("ExternalKubernetes", "");

    private final String clusterType;
    private final String profile;

    AckKind(String clusterType, String profile) {
        this.clusterType = clusterType;
        this.profile = profile;
    }

    /** What ACK says in {@code cluster_type}. */
    public String clusterType() {
        return clusterType;
    }

    /** What ACK says in {@code profile}; empty where it says nothing. */
    public String profile() {
        return profile;
    }
}
