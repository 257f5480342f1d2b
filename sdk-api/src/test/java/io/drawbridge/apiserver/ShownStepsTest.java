package io.drawbridge.apiserver;

import static io.drawbridge.apiserver.Clusters.EIP_1;
import static io.drawbridge.apiserver.Clusters.EIP_2;
import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.EipSpec;
import io.drawbridge.network.Cidr;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is read of an ACK cluster shows that a step was done")
class ShownStepsTest {

    private static final String OFFICE = "203.0.113.0/24";
    private static final String HOME = "198.51.100.7/32";
    private static final Acl BOTH = Clusters.own(OFFICE, HOME);
    private static final Acl FOREIGN = Clusters.acl("theirs", Acl.Use.FOREIGN, OFFICE);

    private static AckCluster internal(AckListener listener) {
        return Clusters.ack(Exposure.internal(), listener);
    }

    private static AckCluster exposed() {
        return Clusters.ack(Exposure.by(EIP_1), AckListener.open());
    }

    private static AckCluster updating(AckCluster cluster) {
        return Clusters.with(cluster, "updating", cluster.balancer(), cluster.otherEips());
    }

    private static List<AclEntry> entries(String... cidrs) {
        return List.of(cidrs).stream()
                .map(cidr -> new AclEntry(Cidr.of(cidr), ""))
                .toList();
    }

    private static void shows(AccessStep step, AckCluster done, AckCluster... notYet) {
        assertThat(done.shows(step)).as(step + " done").isTrue();
        for (AckCluster cluster : notYet) {
            assertThat(cluster.shows(step)).as(step + " with " + cluster).isFalse();
        }
    }

    @Test
    @DisplayName("an ACL was created: one of its name is there, attached or not")
    void created() {
        AccessStep step = new AccessStep.CreateAcl(BOTH.name());
        AckListener open = AckListener.open();
        shows(step, internal(open.withSpare(BOTH)), internal(open), internal(open.withSpare(FOREIGN)));
        shows(step, internal(Clusters.listener(AclType.ALLOW, BOTH)));
    }

    @Test
    @DisplayName("entries were added: all of them are there, in the ACL of that name")
    void added() {
        Acl before = Clusters.own(OFFICE);
        AccessStep step = new AccessStep.AddAclEntries(before, entries(HOME, "192.0.2.1/32"));
        shows(
                step,
                internal(Clusters.listener(AclType.ALLOW, BOTH.with(entries("192.0.2.1/32")))),
                internal(Clusters.listener(AclType.ALLOW, before)),
                internal(Clusters.listener(AclType.ALLOW, BOTH)),
                internal(Clusters.listener(
                        AclType.ALLOW, Clusters.acl("theirs", Acl.Use.FOREIGN, OFFICE, HOME, "192.0.2.1/32"))));
    }

    @Test
    @DisplayName("entries were removed: none of them is there any more")
    void removed() {
        AccessStep step = new AccessStep.RemoveAclEntries(BOTH, entries(OFFICE, HOME));
        shows(
                step,
                internal(Clusters.listener(AclType.ALLOW, Clusters.own("192.0.2.1/32"))),
                internal(Clusters.listener(AclType.ALLOW, BOTH)),
                internal(Clusters.listener(AclType.ALLOW, Clusters.own(HOME))),
                internal(Clusters.listener(AclType.ALLOW, FOREIGN)));
    }

    @Test
    @DisplayName("an ACL was switched on: it counts, as that kind, and alone")
    void switchedOn() {
        shows(
                new AccessStep.SwitchAcl(AclType.ALLOW, BOTH),
                internal(Clusters.listener(AclType.ALLOW, BOTH)),
                internal(Clusters.listener(AclType.ALLOW, BOTH).switchedOff()),
                internal(Clusters.listener(AclType.DENY, BOTH)),
                internal(Clusters.listener(AclType.ALLOW, BOTH, FOREIGN)),
                internal(Clusters.listener(AclType.ALLOW, FOREIGN)));
    }

    @Test
    @DisplayName("ACLs were switched off, whatever is still attached")
    void switchedOff() {
        AckListener on = Clusters.listener(AclType.ALLOW, BOTH);
        shows(new AccessStep.SwitchAclOff(), internal(on.switchedOff()), internal(on));
    }

    @Test
    @DisplayName("an ACL was deleted: none of its name is there")
    void deleted() {
        AckListener listener = Clusters.listener(AclType.ALLOW, FOREIGN);
        shows(new AccessStep.DeleteAcl(BOTH), internal(listener), internal(listener.withSpare(BOTH)));
    }

    @Test
    @DisplayName("an EIP was associated: that one, or any where none was named, and the cluster reports its address")
    void associated() {
        AckCluster halfway = Clusters.withPublicEndpoint(exposed(), Optional.empty());
        AckCluster otherAddress = Clusters.withPublicEndpoint(exposed(), Optional.of("https://192.0.2.9:6443"));
        AckCluster internal = internal(AckListener.open());
        AckCluster other = Clusters.ack(Exposure.by(EIP_2), AckListener.open());
        shows(
                new AccessStep.AssociateEip(Optional.of(EIP_1)),
                exposed(),
                internal,
                other,
                halfway,
                otherAddress,
                updating(exposed()));
        shows(new AccessStep.AssociateEip(Optional.empty()), other, internal, halfway, updating(exposed()));
    }

    @Test
    @DisplayName("an EIP was changed for another one")
    void changed() {
        shows(
                new AccessStep.ChangeEip(EIP_2, EIP_1),
                exposed(),
                Clusters.ack(Exposure.by(EIP_2), AckListener.open()),
                internal(AckListener.open()),
                updating(exposed()));
    }

    @Test
    @DisplayName("an EIP was disassociated: none is there, and the cluster reports no endpoint any more")
    void disassociated() {
        AckCluster internal = internal(AckListener.open());
        shows(
                new AccessStep.DisassociateEip(Optional.of(EIP_1)),
                internal,
                exposed(),
                Clusters.withPublicEndpoint(exposed(), Optional.empty()),
                Clusters.broken(exposed()),
                updating(internal));
    }

    @Test
    @DisplayName("an EIP was bought: it waits for its association, or has it")
    void bought() {
        AccessStep step = new AccessStep.BuyEip(
                (Exposure.ByNewEip) Exposure.byNewEip(EipSpec.builder().build()));
        AckCluster internal = internal(AckListener.open());
        List<AckEip> used = List.of(new AckEip(EIP_2, "198.51.100.2", AckEip.Condition.IN_USE_ELSEWHERE));
        shows(
                step,
                internal,
                Clusters.with(internal, internal.state(), internal.balancer(), List.of()),
                Clusters.with(internal, internal.state(), internal.balancer(), used));
        AckCluster exposed = exposed();
        shows(step, Clusters.with(exposed, exposed.state(), exposed.balancer(), List.of()));
    }
}
