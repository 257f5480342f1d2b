package io.drawbridge.examples.options;

import io.drawbridge.apiserver.Client;
import io.drawbridge.apiserver.KeepReachable;
import io.drawbridge.network.CidrSet;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.annotation.Nullable;
import picocli.CommandLine.Option;

/** Who must not be cut off. */
public final class KeepOptions {

    private static final Pattern CLIENT = Pattern.compile("([^=]+)=(internet:|inside:|connected:|hybrid:)?([^=]+)");

    @Nullable
    @Option(
            names = "--from",
            paramLabel = "CIDR",
            description = "your own address on the Internet, such as 203.0.113.7/32")
    private String from;

    @Nullable
    @Option(
            names = "--from-inside",
            paramLabel = "CIDR",
            description = "your own address in the VPC or a connected network, such as 10.9.0.4/32")
    private String fromInside;

    @Option(
            names = "--node-egress",
            paramLabel = "CIDR",
            split = ",",
            description = "the addresses that nodes show on the Internet, such as those of their NAT gateways")
    private List<String> nodeEgress = List.of();

    @Option(
            names = "--hybrid-egress",
            paramLabel = "CIDR",
            split = ",",
            description = "EKS: the addresses that hybrid nodes show on the Internet")
    private List<String> hybridEgress = List.of();

    @Option(
            names = "--keep",
            paramLabel = "NAME=[PLACE:]CIDR[;CIDR]",
            description = "a client that must not be cut off, such as ci=192.0.2.8/32 on the Internet,"
                    + " bastion=inside:10.0.0.5/32 in the VPC, office=connected:10.9.0.0/16 in a network connected with"
                    + " it, or site=hybrid:10.80.0.0/16 for hybrid nodes; may be given again for another client")
    private List<String> clients = List.of();

    /** Whom the guard keeps from being locked out, as the options say. */
    public KeepReachable read() {
        if (from != null && fromInside != null) {
            throw new UsageException("--from and --from-inside exclude each other: you are in one place only");
        }
        KeepReachable keep = from == null ? KeepReachable.theCluster() : KeepReachable.from(from);
        if (fromInside != null) {
            keep = KeepReachable.fromInside(CidrSet.of(fromInside));
        }
        if (!nodeEgress.isEmpty()) {
            keep = keep.nodeEgress(nodeEgress.toArray(String[]::new));
        }
        for (String text : clients) {
            keep = and(keep, client(text));
        }
        return hybridEgress.isEmpty() ? keep : keep.hybridNodeEgress(hybridEgress.toArray(String[]::new));
    }

    private static KeepReachable and(KeepReachable keep, Client client) {
        boolean isTaken = keep.clients().stream().anyMatch(other -> other.name().equals(client.name()));
        if (isTaken) {
            throw new UsageException("--keep " + client.name() + ": there is a client of this name already, "
                    + "given before or the cluster's own; take another name, and --from, --from-inside or --node-egress"
                    + " for yourself and the nodes");
        }
        return keep.and(client);
    }

    private static Client client(String text) {
        Matcher parts = CLIENT.matcher(text);
        if (!parts.matches()) {
            throw new UsageException("--keep " + text + " is not NAME=[PLACE:]CIDR, such as bastion=inside:10.0.0.5/32;"
                    + " places are internet, inside, connected and hybrid");
        }
        String name = parts.group(1);
        CidrSet addresses = CidrSet.of(parts.group(3).split(";"));
        return switch (Objects.requireNonNullElse(parts.group(2), "internet:")) {
            case "inside:" -> Client.inVpc(name, addresses);
            case "connected:" -> Client.inConnectedNetwork(name, addresses);
            case "hybrid:" -> Client.hybridNodes(name, addresses);
            default -> Client.onInternet(name, addresses);
        };
    }
}
