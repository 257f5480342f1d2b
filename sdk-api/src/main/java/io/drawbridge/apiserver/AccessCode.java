package io.drawbridge.apiserver;

import static io.drawbridge.finding.FindingCode.Entry.error;
import static io.drawbridge.finding.FindingCode.Entry.note;
import static io.drawbridge.finding.FindingCode.Entry.warning;

import io.drawbridge.finding.FindingCode;

/** The codes of findings about the access to an API server, as it is or as it is wanted. The texts are stable. */
public enum AccessCode implements FindingCode {
    CLUSTER_NOT_RUNNING(error("the cluster is in a state in which it cannot be changed", "wait until it is running")),
    UNSUPPORTED(error(
            "clusters of this kind cannot do it, or the vendor does not confirm that they can",
            "do what the finding names")),
    OPEN_TO_INTERNET(warning("the public endpoint lets every address in", "allow only the addresses that need it")),
    CIDR_COVERED(note(
            "a block in a list changes nothing, since others have all of its addresses",
            "leave it out; to keep its addresses out, take out the wider block")),
    EXPOSURE_BROKEN(error(
            "a public endpoint is reported, but no EIP is associated with the load balancer",
            "associate an EIP again, or take the exposure back, both by a plan")),
    EXPOSURE_NOT_REPORTED(warning(
            "an EIP is associated with the load balancer, and the cluster does not report it as its public endpoint",
            "wait a minute if it was associated a moment ago; if it was done by hand, take the exposure back and give"
                    + " it anew, both by a plan")),
    ACL_ON_BUT_EMPTY(
            error("the network ACL is on and has no entries, so it lets everybody in", "give it entries by a plan")),
    ALLOW_LIST_LACKS_NEEDED_RANGES(error(
            "the allow list keeps the cluster's own ranges out", "apply a plan with an allow list: it adds them")),
    ACL_NAMES_TAKEN(error(
            "both names of the cluster's own network ACLs are those of ACLs that other listeners use",
            "take one of them off the other listeners")),
    BALANCER_UNKNOWN(error(
            "which load balancer is before the API server could not be told, so its EIP and network ACL are not known",
            "look at the cluster's load balancers in the console; call the region of the cluster")),
    BALANCER_TAKES_NO_EIP(error(
            "the load balancer of the API server cannot have an EIP associated",
            "change the cluster's load balancers in the console")),
    BALANCER_HAS_NO_ACL(
            error("the load balancer of the API server has no network ACL", "restrict an NLB by its security groups")),
    ACL_ENTRY_NOT_IPV4(error("an IPv6 entry for endpoints that have IPv4 addresses", "use IPv4 CIDRs")),
    TOO_MANY_ACL_ENTRIES(
            error("more entries than a network ACL takes", "name wider blocks yourself: none is widened for you")),
    DENY_LIST_HITS_NEEDED_RANGES(
            error("the deny list keeps the cluster's own ranges out", "leave them out of the deny list")),
    UNUSABLE_EIP(error(
            "the named EIP cannot be associated with this API server",
            "name an available EIP of the cluster's region")),
    PUBLIC_ENDPOINT_CHANGES(error(
            "the public endpoint gets another address, so kubeconfigs with the old one stop working",
            "hand out the new endpoint")),
    NEEDED_RANGES_ADDED(note(
            "the allow list also gets what the cluster itself needs",
            "nothing; each entry's comment says why it is there")),
    EDGE_NODES_NEED_THE_LIST(warning(
            "edge nodes come from networks that the cluster does not know",
            "allow the addresses that edge nodes show on the Internet")),
    DHCP_OPTIONS_WITHOUT_AMAZON_DNS(error(
            "the VPC does not use Amazon's resolver, so the private endpoint's name does not resolve",
            "associate a DHCP option set with AmazonProvidedDNS, or forward the name to Amazon's " + "resolver")),
    VPC_DNS_ATTRIBUTE_OFF(error(
            "a DNS attribute of the VPC is off, so the private endpoint's name does not resolve",
            "set the attribute to true; AccessPlan.withFixes() does")),
    PRIVATE_ENDPOINT_DOES_NOT_RESOLVE(error(
            "the private endpoint's name does not resolve to private addresses",
            "enable public access and disable it again, once, by AccessPlan.repairPrivateDns(..); or "
                    + "update the cluster")),
    PRIVATE_ENDPOINT_MAY_NOT_RESOLVE(warning(
            "the private endpoint's name resolves to addresses that are not private, and the VPC's own blocks are not"
                    + " known",
            "look whether they are in the VPC, which can have public addresses; if not, enable public access and disable"
                    + " it again, once, by AccessPlan.repairPrivateDns(..), or update the cluster")),
    RETAINED_CIDRS(note(
            "EKS keeps a list of CIDRs although the public endpoint is off",
            "give the CIDRs when you switch it on; a plan always does")),
    EARLY_IPV6_CLUSTER(note("an IPv6 cluster whose endpoint has IPv4 addresses only", "use IPv4 CIDRs")),
    TOO_MANY_CIDRS(error("more CIDRs than EKS takes", "name wider blocks yourself: none is widened for you")),
    INVALID_PUBLIC_ACCESS_CIDR(error(
            "a CIDR that the list of the public endpoint cannot hold",
            "leave it out; private and reserved blocks cannot be in it")),
    NODES_USE_THE_PUBLIC_ENDPOINT(warning(
            "without private access, nodes and Fargate pods come over the public endpoint",
            "enable private access as well, or name the addresses of their NAT gateways and pass them to "
                    + "nodeEgress(..)")),
    HYBRID_NODES_WITH_BOTH_ENDPOINTS(warning(
            "hybrid nodes resolve the public address when there is one",
            "use either public or private access on a cluster with hybrid nodes")),
    WAYS_TO_A_PRIVATE_ENDPOINT(note(
            "the API server is reachable from its VPC and connected networks only",
            "use a connected network, an EC2 bastion host in the VPC, or an AWS Cloud9 environment "
                    + "in it, and open TCP 443 for it in a security group of the control plane")),
    MAP_PRINCIPALS_FIRST(note(
            "whoever works from inside needs principals that are mapped in the cluster",
            "map them before public access is gone"));

    private final Entry entry;

    AccessCode(Entry entry) {
        this.entry = entry;
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
