package io.drawbridge.benchmarks;

import io.drawbridge.eip.AssociationTarget;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.DomainType;

/** What one writes with the bare SDK of AWS: a call a step, and one describe after each. */
public final class RawAws implements RawCloud, AutoCloseable {

    private final Ec2Client client;

    /** A client of a served cloud. */
    public RawAws(URI uri) {
        this.client = Ec2Client.builder()
                .endpointOverride(uri)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("id", WireClouds.SECRET)))
                .build();
    }

    @Override
    public void touch() {
        var unused = client.describeAddresses();
    }

    @Override
    public String serve(AssociationTarget target) {
        String id = client.allocateAddress(request -> request.domain(DomainType.VPC))
                .allocationId();
        var unused = client.associateAddress(request -> request.allocationId(id)
                .networkInterfaceId(target.networkInterfaceId())
                .privateIpAddress(target.privateAddress()));
        if (association(id).isEmpty()) {
            throw new IllegalStateException(id + " is not bound");
        }
        return id;
    }

    @Override
    public void giveBack(String id) {
        String association = association(id).orElseThrow();
        var unusedUnbound = client.disassociateAddress(request -> request.associationId(association));
        if (association(id).isPresent()) {
            throw new IllegalStateException(id + " is still bound");
        }
        var unusedReleased = client.releaseAddress(request -> request.allocationId(id));
    }

    private Optional<String> association(String id) {
        List<Address> found =
                client.describeAddresses(request -> request.allocationIds(id)).addresses();
        return found.stream().findFirst().map(Address::associationId);
    }

    @Override
    public void close() {
        client.close();
    }
}
