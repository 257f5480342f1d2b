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
            description = "lets these in besides those who are; on ACK nothing where there is no list")
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
        return privateEndpoint == Switch.OFF ? edited.withoutPrivateEndpoint() : edited;
    }

    /** The access of an ACK cluster with these changes. */
    public AckApiServerAccess edit(AckApiServerAccess current) {
        refuse(privateEndpoint, "--private is of EKS; ACK always has its internal endpoint");
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
