package io.drawbridge.aws;

import io.drawbridge.apiserver.EksEndpointAccess;
import software.amazon.awssdk.services.eks.model.VpcConfigRequest;

/**
 * Endpoint access of a cluster that is still to be made: fields of the vendor's own create request.
 *
 * <pre>{@code
 * VpcConfigRequest network = EksCreation.withAccess(
 *         VpcConfigRequest.builder().subnetIds("subnet-1", "subnet-2").build(),
 *         EksEndpointAccess.publicAndPrivate(CidrSet.of("203.0.113.0/24")));
 * }</pre>
 *
 * <p>Without them EKS makes a cluster that everybody may reach ({@link EksEndpointAccess#defaults}).
 */
public final class EksCreation {

    private EksCreation() {}

    /**
     * The network settings with this access: both switches, and the CIDRs of the public endpoint. None are sent for
     * everybody, so that EKS takes its default for the cluster's IP family.
     *
     * @param network subnets and whatever else the caller has set
     * @param access who may reach the API server
     */
    public static VpcConfigRequest withAccess(VpcConfigRequest network, EksEndpointAccess access) {
        VpcConfigRequest.Builder builder =
                network.toBuilder().endpointPublicAccess(access.isPublic()).endpointPrivateAccess(access.isPrivate());
        access.publicClients()
                .filter(clients -> !clients.equals(EksEndpointAccess.ANYWHERE))
                .ifPresent(clients -> builder.publicAccessCidrs(clients.texts()));
        return builder.build();
    }
}
