package io.drawbridge.apiserver;

import static io.drawbridge.apiserver.Capability.CHANGE_EIP;
import static io.drawbridge.apiserver.Capability.EXPOSE;
import static io.drawbridge.apiserver.Capability.EXPOSE_AT_CREATION;
import static io.drawbridge.apiserver.Capability.RESTRICT;
import static io.drawbridge.apiserver.Capability.SWITCH_PRIVATE_ENDPOINT;
import static io.drawbridge.apiserver.Capability.UNEXPOSE;

import io.drawbridge.apiserver.Support.Supported;
import io.drawbridge.apiserver.Support.Unconfirmed;
import io.drawbridge.apiserver.Support.Unsupported;
import java.util.EnumSet;
import java.util.Set;

/**
 * Kinds of clusters, and what each can do about the reach of its API server.
 *
 * <p>Sources: the ACK document "Access the API server from the public network", and the EKS document "Cluster API
 * server endpoint".
 */
public enum ClusterKind {
    /** An EKS cluster in an AWS region. */
    EKS("EKS cluster"),
    /** A local EKS cluster on AWS Outposts: private forever. */
    EKS_OUTPOSTS("EKS cluster on Outposts"),
    /** A cluster from elsewhere, connected to EKS: only shown there. */
    EKS_CONNECTED("cluster connected to EKS"),
    /** ACK managed cluster, Basic and Pro. */
    ACK_MANAGED("ACK managed cluster"),
    /** ACK Serverless cluster. */
    ACK_SERVERLESS("ACK Serverless cluster"),
    /** ACK Edge cluster. */
    ACK_EDGE("ACK Edge cluster"),
    /** ACK dedicated cluster. */
    ACK_DEDICATED("ACK dedicated cluster"),
    /** ACK Lingjun cluster. */
    ACK_LINGJUN("ACK Lingjun cluster"),
    /** A cluster from elsewhere, registered with ACK. */
    ACK_REGISTERED("registered cluster"),
    /** A kind that this version does not know. */
    UNKNOWN("cluster of an unknown kind");

    private final String words;

    ClusterKind(String words) {
        this.words = words;
    }

    private Set<Capability> capabilities() {
        return switch (this) {
            case EKS -> EnumSet.of(EXPOSE_AT_CREATION, EXPOSE, UNEXPOSE, RESTRICT, SWITCH_PRIVATE_ENDPOINT);
            case ACK_MANAGED, ACK_SERVERLESS -> EnumSet.of(EXPOSE_AT_CREATION, EXPOSE, UNEXPOSE, CHANGE_EIP, RESTRICT);
            case ACK_EDGE -> EnumSet.of(EXPOSE_AT_CREATION, EXPOSE, RESTRICT);
            case ACK_DEDICATED, ACK_REGISTERED -> EnumSet.of(RESTRICT);
            case EKS_OUTPOSTS, EKS_CONNECTED, ACK_LINGJUN, UNKNOWN -> EnumSet.noneOf(Capability.class);
        };
    }

    /** Whether clusters of this kind can do it, and what to do when they cannot. */
    public Support supports(Capability capability) {
        if (capabilities().contains(capability)) {
            return new Supported();
        }
        return switch (this) {
            case EKS -> new Unsupported("EKS has no EIP on its API server", "change the CIDRs of the public endpoint");
            case EKS_OUTPOSTS ->
                new Unsupported(
                        "a local cluster on Outposts is private only", "reach it from its VPC or a connected network");
            case EKS_CONNECTED ->
                new Unsupported("EKS does not run this cluster's API server", "change it where the cluster runs");
            case ACK_EDGE ->
                capability == SWITCH_PRIVATE_ENDPOINT
                        ? internalIsAlwaysThere()
                        : new Unsupported(
                                "an ACK Edge cluster's EIP can be associated, but not disassociated or changed",
                                "keep the EIP and restrict access by a network ACL");
            case ACK_DEDICATED ->
                capability == SWITCH_PRIVATE_ENDPOINT
                        ? internalIsAlwaysThere()
                        : new Unsupported(
                                "an ACK dedicated cluster's EIP cannot be associated, disassociated or changed",
                                "perform a hot migration to an ACK managed Pro cluster first");
            case ACK_MANAGED, ACK_SERVERLESS -> internalIsAlwaysThere();
            case ACK_LINGJUN, ACK_REGISTERED, UNKNOWN ->
                new Unconfirmed("the vendor's document does not mention "
                        + (words.startsWith("ACK") ? "an " : "a ")
                        + words
                        + " here");
        };
    }

    private static Support internalIsAlwaysThere() {
        return new Unsupported("an ACK cluster always has its internal endpoint", "restrict it by a network ACL");
    }

    /** In words, such as {@code ACK managed cluster}. */
    @Override
    public String toString() {
        return words;
    }
}
