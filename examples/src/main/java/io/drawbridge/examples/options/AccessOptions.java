package io.drawbridge.examples.options;

import io.drawbridge.apiserver.AckApiServerAccess;
import io.drawbridge.apiserver.EksEndpointAccess;
import io.drawbridge.apiserver.NetworkAcl;
import io.drawbridge.eip.EipId;
import io.drawbridge.network.CidrSet;
import java.util.List;
import javax.annotation.Nullable;
import picocli.CommandLine.Option;

/** What is to be different, in the words of both clouds. */
public final class AccessOptions {

    /** A switch that is left as it is unless it is given. */
    enum Switch {
        ON,
        OFF
    }

    @Nullable
    @Option(
            names = "--public",
            paramLabel = "on|off",
            description = "the public endpoint; on EKS switching it on needs --allow or --only, on ACK --eip")
    private Switch publicEndpoint;

    @Nullable
    @Option(names = "--private", paramLabel = "on|off", description = "EKS: the private endpoint")
    private Switch privateEndpoint;

    @Nullable
    @Option(names = "--eip", paramLabel = "ID", description = "ACK: the EIP of the public endpoint")
    private String eip;

    @Option(
            names = "--allow",
            paramLabel = "CIDR",
            split = ",",
            description = "lets these in besides those who are; refused on ACK where there is no list")
    private List<String> allow = List.of();

    @Option(
            names = "--only",
            paramLabel = "CIDR",
            split = ",",
            description =
                    "lets these in and nobody else: the CIDRs of the public endpoint on EKS, the whitelist on ACK")
    private List<String> only = List.of();

    /** The access of an EKS cluster with these changes. */
    public EksEndpointAccess edit(EksEndpointAccess current) {
        refuse(eip, "--eip is of ACK; the public endpoint of EKS has none");
        if (publicEndpoint == Switch.OFF && !(only.isEmpty() && allow.isEmpty())) {
            throw new UsageException(
                    "--public off leaves nobody for --allow or --only to let in; leave one of them out");
        }
        if (publicEndpoint == Switch.ON && only.isEmpty() && allow.isEmpty() && !current.isPublic()) {
            throw new UsageException("--public on needs --allow or --only: the list that EKS kept from earlier would"
                    + " count again, and may let everybody in");
        }
        EksEndpointAccess edited = privateEndpoint == Switch.ON ? current.withPrivateEndpoint() : current;
        if (!only.isEmpty()) {
            edited = edited.withPublicEndpoint(cidrs(only));
        }
        if (!allow.isEmpty()) {
            edited = edited.allow(cidrs(allow));
        }
        if (publicEndpoint == Switch.OFF) {
            edited = edited.withoutPublicEndpoint();
        }
        if (privateEndpoint != Switch.OFF) {
            return edited;
        }
        if (!edited.isPublic()) {
            throw new UsageException(
                    "--private off leaves no endpoint: a cluster needs one;" + " give it a public one too, by --only");
        }
        return edited.withoutPrivateEndpoint();
    }

    /** The access of an ACK cluster with these changes. */
    public AckApiServerAccess edit(AckApiServerAccess current) {
        refuse(privateEndpoint, "--private is of EKS; ACK always has its internal endpoint");
        if (publicEndpoint == Switch.OFF) {
            refuse(eip, "--public off leaves nothing to expose by --eip; leave one of them out");
        }
        if (publicEndpoint == Switch.ON && eip == null && !current.exposure().isPublic()) {
            throw new UsageException("--public on needs --eip: the EIP that the public endpoint is to have");
        }
        if (!allow.isEmpty() && only.isEmpty() && current.acl() instanceof NetworkAcl.Off) {
            throw new UsageException("--allow has no effect: the cluster has no network ACL, so everybody who reaches"
                    + " an endpoint is let in; take --only to let in these and nobody else");
        }
        AckApiServerAccess edited = only.isEmpty() ? current : current.with(NetworkAcl.allowOnly(cidrs(only)));
        if (!allow.isEmpty()) {
            edited = edited.allow(cidrs(allow));
        }
        if (eip != null) {
            edited = edited.exposedBy(EipId.of(eip));
        }
        return publicEndpoint == Switch.OFF ? edited.internal() : edited;
    }

    private static void refuse(@Nullable Object option, String why) {
        if (option != null) {
            throw new UsageException(why);
        }
    }

    private static CidrSet cidrs(List<String> texts) {
        return CidrSet.of(texts.toArray(String[]::new));
    }
}
