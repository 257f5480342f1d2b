package io.drawbridge.examples.options;

import io.drawbridge.apiserver.Client;
import io.drawbridge.apiserver.KeepReachable;
import io.drawbridge.network.CidrSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.annotation.Nullable;
import picocli.CommandLine.Option;

/** Who must not be cut off. */
public final class KeepOptions {

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
            names = "--keep",
            paramLabel = "NAME=CIDR",
            description = "a client on the Internet that must not be cut off, such as ci=192.0.2.8/32")
    private Map<String, String> clients = new LinkedHashMap<>();

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
        for (Map.Entry<String, String> client : clients.entrySet()) {
            keep = keep.and(Client.onInternet(client.getKey(), CidrSet.of(client.getValue())));
        }
        return keep;
    }
}
