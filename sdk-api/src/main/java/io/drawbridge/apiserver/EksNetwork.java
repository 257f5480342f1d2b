package io.drawbridge.apiserver;

import static java.util.Objects.requireNonNull;

import io.drawbridge.network.CidrSet;
import io.drawbridge.network.PortRules;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an EKS cluster's private endpoint depends on in its VPC.
 *
 * @param vpc the id of the VPC
 * @param cidrs the blocks of the VPC, of both families; empty when they are not known
 * @param dnsSupport whether {@code enableDnsSupport} is true
 * @param dnsHostnames whether {@code enableDnsHostnames} is true
 * @param domainNameServers those of the DHCP option set; empty when the VPC has no option set
 * @param clusterSecurityGroup the security group that EKS made for the cluster; blank when none is shown
 * @param ingress the ingress rules of each security group of the control plane, by its id
 */
public record EksNetwork(
        String vpc,
        CidrSet cidrs,
        boolean dnsSupport,
        boolean dnsHostnames,
        Optional<List<String>> domainNameServers,
        String clusterSecurityGroup,
        Map<String, PortRules> ingress) {

    /** Checks that nothing is missing. */
    public EksNetwork {
        requireNonNull(vpc, "vpc");
        requireNonNull(cidrs, "cidrs");
        requireNonNull(domainNameServers, "domainNameServers");
        requireNonNull(clusterSecurityGroup, "clusterSecurityGroup");
        requireNonNull(ingress, "ingress");
        domainNameServers =
                requireNonNull(domainNameServers, "domainNameServers").map(List::copyOf);
        ingress = Map.copyOf(ingress);
    }

    boolean showsOwnGroup() {
        return !clusterSecurityGroup.isBlank();
    }

    /** Whether names of the private endpoint are resolved by Amazon's servers. */
    boolean usesAmazonDns() {
        return domainNameServers
                .filter(servers -> servers.contains("AmazonProvidedDNS"))
                .isPresent();
    }
}
