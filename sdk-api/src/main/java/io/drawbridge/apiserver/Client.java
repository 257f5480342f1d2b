package io.drawbridge.apiserver;

import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.Finding;
import io.drawbridge.network.CidrSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Somebody who uses, or is to use, an API server.
 *
 * @param name short, such as {@code office}; letters, digits, "-", "_" and "."
 * @param place where it is
 * @param privateAddresses its addresses inside the VPC or the connected network; empty when they are not known
 * @param egress the addresses that it shows on the Internet, such as those of a NAT gateway; empty when they are not
 *     known
 * @param securityGroups the ids of the security groups that it is a member of, as far as they matter
 */
public record Client(String name, Place place, CidrSet privateAddresses, CidrSet egress, List<String> securityGroups) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,60}");

    /** Where a client is. */
    public enum Place {
        /**
         * Inside the cluster's VPC: nodes, in-cluster applications, a bastion host. Whoever asks the VPC's own resolver
         * for names is as good as inside.
         */
        VPC,
        /**
         * In a network that is connected with the VPC, such as by VPN. It resolves the public address of an EKS cluster
         * that has one, and comes by its addresses on the Internet then.
         */
        CONNECTED_NETWORK,
        /** A node of the cluster that runs outside its VPC; it resolves names as a connected network does. */
        HYBRID_NODE,
        /** Anywhere else. */
        INTERNET
    }

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException when it has other characters
     */
    public Client {
        requireNonNull(name, "name");
        requireNonNull(securityGroups, "securityGroups");
        requireNonNull(place, "place");
        requireNonNull(privateAddresses, "privateAddresses");
        requireNonNull(egress, "egress");
        securityGroups = List.copyOf(securityGroups);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("client name " + Finding.quote(name)
                    + " is not allowed; allowed are 1 to 60 letters, digits, -, _ and ., such as office");
        }
    }

    /** A client on the Internet that shows these addresses. */
    public static Client onInternet(String name, CidrSet egress) {
        return new Client(name, Place.INTERNET, CidrSet.empty(), egress, List.of());
    }

    /** A client inside the VPC with these addresses. */
    public static Client inVpc(String name, CidrSet addresses) {
        requireNonNull(addresses, "addresses");
        return new Client(name, Place.VPC, addresses, CidrSet.empty(), List.of());
    }

    /** A client in a connected network with these addresses. */
    public static Client inConnectedNetwork(String name, CidrSet addresses) {
        requireNonNull(addresses, "addresses");
        return new Client(name, Place.CONNECTED_NETWORK, addresses, CidrSet.empty(), List.of());
    }

    /**
     * Nodes of the cluster outside its VPC with these addresses; an EKS cluster names them as
     * {@code remoteNodeNetworks}.
     */
    public static Client hybridNodes(String name, CidrSet addresses) {
        requireNonNull(addresses, "addresses");
        return new Client(name, Place.HYBRID_NODE, addresses, CidrSet.empty(), List.of());
    }

    /** With these addresses on the Internet. */
    public Client withEgress(CidrSet egress) {
        return new Client(name, place, privateAddresses, egress, securityGroups);
    }

    /** As a member of these security groups, such as that of a Cloud9 environment. */
    public Client memberOf(String... groups) {
        return new Client(name, place, privateAddresses, egress, List.of(groups));
    }

    /** The same client at other private addresses. */
    public Client withPrivateAddresses(CidrSet addresses) {
        return new Client(name, place, addresses, egress, securityGroups);
    }

    /** Those of its addresses on the Internet that are private or reserved: nobody shows them there. */
    public CidrSet privateEgress() {
        return InternetSpace.notIn(egress);
    }

    /** The cluster's own nodes and applications, wherever in the VPC they are. */
    boolean isAnywhereInCluster() {
        boolean own = name.equals(KeepReachable.NODES) || name.equals(KeepReachable.APPLICATIONS);
        return own && place == Place.VPC && privateAddresses.isEmpty();
    }
}
