package io.drawbridge.apiserver;

import static java.util.Objects.requireNonNull;

import io.drawbridge.eip.EipId;
import io.drawbridge.network.CidrSet;
import io.drawbridge.network.Peer;
import java.util.List;
import java.util.Optional;

/** One step of a plan: one call of a cloud's API. Sending a step twice does not do it twice. */
public sealed interface AccessStep {

    /** What it does to the cluster besides what it says; empty for nothing. */
    default Optional<String> risk() {
        return Optional.empty();
    }

    /** What it costs; empty for nothing. */
    default Optional<String> billing() {
        return Optional.empty();
    }

    /**
     * Whether the API server is updated instance by instance; until that has ended nothing else may be done to the
     * cluster.
     */
    default boolean isRollingUpdate() {
        return false;
    }

    /** Why it cannot be taken back; empty when it can. */
    default Optional<String> irreversible() {
        return Optional.empty();
    }

    /**
     * EKS: both switches and the CIDRs, in one call.
     *
     * @param access what is wanted
     * @param publicAccessCidrs the list that is sent; empty when none is sent, since the public endpoint is off
     */
    record SetEndpointAccess(EksEndpointAccess access, CidrSet publicAccessCidrs) implements AccessStep {
        /** Checks that nothing is missing. */
        public SetEndpointAccess {
            requireNonNull(access, "access");
            requireNonNull(publicAccessCidrs, "publicAccessCidrs");
        }

        @Override
        public Optional<String> risk() {
            return Optional.of("open connections may break while EKS updates the endpoint");
        }

        @Override
        public boolean isRollingUpdate() {
            return true;
        }

        @Override
        public String toString() {
            return "set the endpoint access to " + access;
        }
    }

    /**
     * EKS: lets the VPC resolve names.
     *
     * @param vpc the VPC
     */
    record EnableDnsSupport(String vpc) implements AccessStep {
        /** Checks that nothing is missing. */
        public EnableDnsSupport {
            requireNonNull(vpc, "vpc");
        }

        @Override
        public String toString() {
            return "set enableDnsSupport of " + vpc + " to true";
        }
    }

    /**
     * EKS: lets the VPC give names to its addresses.
     *
     * @param vpc the VPC
     */
    record EnableDnsHostnames(String vpc) implements AccessStep {
        /** Checks that nothing is missing. */
        public EnableDnsHostnames {
            requireNonNull(vpc, "vpc");
        }

        @Override
        public String toString() {
            return "set enableDnsHostnames of " + vpc + " to true";
        }
    }

    /**
     * EKS: lets a client in at port 443.
     *
     * @param securityGroup the group that gets the rule
     * @param peer from where
     * @param client whose rule it is; becomes its description
     */
    record AllowIngress(String securityGroup, Peer peer, String client) implements AccessStep {
        /** Checks that nothing is missing. */
        public AllowIngress {
            requireNonNull(securityGroup, "securityGroup");
            requireNonNull(peer, "peer");
            requireNonNull(client, "client");
        }

        @Override
        public String toString() {
            return "allow TCP 443 from " + peer + " (" + client + ") in security group " + securityGroup;
        }
    }

    /**
     * ACK: buys an EIP.
     *
     * @param purchase what and which
     */
    record BuyEip(Exposure.ByNewEip purchase) implements AccessStep {
        /** Checks that nothing is missing. */
        public BuyEip {
            requireNonNull(purchase, "purchase");
        }

        @Override
        public Optional<String> billing() {
            return Optional.of("an EIP is paid for from its purchase on, pay-as-you-go, until it is released");
        }

        @Override
        public Optional<String> irreversible() {
            return Optional.of("taking it back leaves the EIP for you to release");
        }

        @Override
        public String toString() {
            return "buy an EIP";
        }
    }

    /**
     * ACK: gives the API server a public endpoint.
     *
     * @param eip by which EIP; empty for the one that the plan buys
     */
    record AssociateEip(Optional<EipId> eip) implements AccessStep {
        /** Checks that nothing is missing. */
        public AssociateEip {
            requireNonNull(eip, "eip");
        }

        @Override
        public boolean isRollingUpdate() {
            return true;
        }

        @Override
        public Optional<String> billing() {
            return Optional.of("an associated EIP is paid for, pay-as-you-go");
        }

        @Override
        public String toString() {
            return "associate " + eip.map(EipId::toString).orElse("the EIP that was bought") + " with the API server";
        }
    }

    /**
     * ACK: replaces the EIP of the public endpoint.
     *
     * @param from the EIP that is there
     * @param to the EIP that takes its place
     */
    record ChangeEip(EipId from, EipId to) implements AccessStep {
        /** Checks that nothing is missing. */
        public ChangeEip {
            requireNonNull(from, "from");
            requireNonNull(to, "to");
        }

        @Override
        public boolean isRollingUpdate() {
            return true;
        }

        @Override
        public Optional<String> risk() {
            return Optional.of("the public endpoint gets another address; kubeconfigs with the old one stop working");
        }

        @Override
        public Optional<String> billing() {
            return Optional.of("both EIPs are paid for, pay-as-you-go, until you release the old one");
        }

        @Override
        public String toString() {
            return "change the API server's EIP from " + from + " to " + to;
        }
    }

    /**
     * ACK: takes the public endpoint away. The EIP itself stays.
     *
     * @param eip the EIP that is there; empty when somebody took it off already
     */
    record DisassociateEip(Optional<EipId> eip) implements AccessStep {
        /** Checks that nothing is missing. */
        public DisassociateEip {
            requireNonNull(eip, "eip");
        }

        @Override
        public boolean isRollingUpdate() {
            return true;
        }

        @Override
        public Optional<String> billing() {
            return Optional.of("the EIP is paid for until you release it");
        }

        @Override
        public String toString() {
            return "disassociate " + eip.map(EipId::toString).orElse("the missing EIP") + " from the API server";
        }
    }

    /**
     * ACK: makes a network ACL without entries, attached to nothing.
     *
     * @param name its name
     */
    record CreateAcl(String name) implements AccessStep {
        /** Checks that nothing is missing. */
        public CreateAcl {
            requireNonNull(name, "name");
        }

        @Override
        public String toString() {
            return "create network ACL " + name;
        }
    }

    /**
     * ACK: adds entries to a network ACL, 50 at most.
     *
     * @param acl to which
     * @param entries which
     */
    record AddAclEntries(Acl acl, List<AclEntry> entries) implements AccessStep {
        /** Copies the entries. */
        public AddAclEntries {
            requireNonNull(entries, "entries");
            requireNonNull(acl, "acl");
            entries = List.copyOf(entries);
        }

        @Override
        public String toString() {
            return "add to network ACL " + acl.name() + ": " + AccessText.list(entries);
        }
    }

    /**
     * ACK: removes entries from a network ACL, 50 at most.
     *
     * @param acl from which
     * @param entries which
     */
    record RemoveAclEntries(Acl acl, List<AclEntry> entries) implements AccessStep {
        /** Copies the entries. */
        public RemoveAclEntries {
            requireNonNull(entries, "entries");
            requireNonNull(acl, "acl");
            entries = List.copyOf(entries);
        }

        @Override
        public String toString() {
            return "remove from network ACL " + acl.name() + ": " + AccessText.list(entries);
        }
    }

    /**
     * ACK: puts a network ACL on the listener on port 6443, in the place of any other.
     *
     * @param type how its entries are read
     * @param acl which
     */
    record SwitchAcl(AclType type, Acl acl) implements AccessStep {
        /** Checks that nothing is missing. */
        public SwitchAcl {
            requireNonNull(type, "type");
            requireNonNull(acl, "acl");
        }

        @Override
        public String toString() {
            return "put network ACL " + acl.name() + " on the listener as " + type;
        }
    }

    /** ACK: takes the network ACL off the listener on port 6443. */
    record SwitchAclOff() implements AccessStep {
        @Override
        public String toString() {
            return "take the network ACL off the listener";
        }
    }

    /**
     * ACK: deletes a network ACL that an earlier plan made and that is attached to nothing.
     *
     * @param acl which
     */
    record DeleteAcl(Acl acl) implements AccessStep {
        /** Checks that nothing is missing. */
        public DeleteAcl {
            requireNonNull(acl, "acl");
        }

        @Override
        public String toString() {
            return "delete network ACL " + acl.name();
        }
    }
}
