package io.drawbridge.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.apiserver.AckApiServerAccess;
import io.drawbridge.apiserver.AckBalancer;
import io.drawbridge.apiserver.AckCluster;
import io.drawbridge.apiserver.Acl;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.Exposure;
import io.drawbridge.apiserver.NetworkAcl;
import io.drawbridge.apiserver.operation.AccessOperation;
import io.drawbridge.apiserver.operation.AccessProgress.Finished;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.error.InvalidSpecException;
import io.drawbridge.network.CidrSet;
import io.drawbridge.testing.cloud.FakeAck.Endpoint;
import io.drawbridge.testing.cloud.model.AckKind;
import io.drawbridge.testing.cloud.model.EngineRule.Evidence;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The contract of {@link io.drawbridge.apiserver.operation.ApiServers} for ACK; see {@link ApiServersContract}. */
public abstract class AckApiServersContract extends ApiServersContract<AckApiServerAccess> {

    private static final NetworkAcl OFFICE = NetworkAcl.allowOnly(CidrSet.of("203.0.113.0/24"));
    private static final AckApiServerAccess INTERNAL = new AckApiServerAccess(Exposure.internal(), NetworkAcl.off());

    /** For subclasses. */
    protected AckApiServersContract() {
        super(new AckScene());
    }

    private AckCluster read() {
        return (AckCluster) servers().observe(cluster());
    }

    private boolean admits(String address) {
        return cloud().ack().admits(cluster().value(), address, Endpoint.PUBLIC);
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName(
            "AS-30: with EIP and list wanted at once the cluster is never public and open in between (access case 13)")
    void listFirst() {
        AckApiServerAccess wanted = new AckApiServerAccess(Exposure.by(AckScene.eip(cloud().eips(), 1)), OFFICE);
        AccessOperation<AckApiServerAccess> operation = servers().apply(plan(wanted));
        while (!(operation.advance(now()) instanceof Finished)) {
            assertThat(admits("192.0.2.1")).isFalse();
            pass(Duration.ofSeconds(10));
        }
        assertThat(admits("203.0.113.1")).isTrue();
        assertThat(admits("192.0.2.1")).isFalse();
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName(
            "AS-31: lists of 300 entries are read and written whole, and swapped where both do not fit (access case 11)")
    void bigLists() {
        cloud().ack().aclProcessing(Duration.ofSeconds(2));
        int free = Acl.MOST_ENTRIES - read().needed().size();
        for (String start : List.of("203.0.", "198.51.")) {
            NetworkAcl list = NetworkAcl.allowOnly(CidrSet.of(IntStream.range(0, free)
                    .mapToObj(i -> start + i / 200 + "." + i % 200 + "/32")
                    .toArray(String[]::new)));
            AckCluster reached = (AckCluster) carryOut(INTERNAL.with(list)).cluster();
            assertThat(reached.listener().attached().get(0).entries()).hasSize(Acl.MOST_ENTRIES);
            assertThat(reached.listener().spare()).isEmpty();
        }
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("AS-32: a list that other listeners use is left as it is (access case 12)")
    void sharedLists() {
        String shared = cloud().ack().addAcl("company", "10.0.0.0/8", "100.104.0.0/16", "198.51.100.0/24");
        cloud().ack().shareAcl(shared);
        cloud().ack().attachByHand(cluster().value(), shared);
        carryOut(read().access().allow("203.0.113.0/24"));
        assertThat(read().listener().attached().get(0).use()).isEqualTo(Acl.Use.OWN);
        cloud().ack().attachByHand(cluster().value(), shared);
        assertThat(read().listener().attached().get(0).entries()).hasSize(3);
    }

    @Test
    @Rule(Evidence.INFERRED)
    @DisplayName("AS-33: without a task id the cluster's state and endpoint tell the end (access case 14)")
    void noTaskId() {
        cloud().ack().omitTaskId();
        cloud().ack().readLag(Duration.ofSeconds(20));
        EipId eip = AckScene.eip(cloud().eips(), 1);
        AckCluster exposed = (AckCluster) carryOut(INTERNAL.exposedBy(eip)).cluster();
        assertThat(exposed.isSettled()).isTrue();
        assertThat(exposed.publicEndpoint()).isPresent();
        assertThat(calls("ModifyCluster")).isEqualTo(1);
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName(
            "AS-34: EIPs are associated, changed and disassociated by ModifyCluster alone, and none is released (access case 15)")
    void onlyModifyCluster() {
        carryOut(INTERNAL.exposedBy(AckScene.eip(cloud().eips(), 1)));
        carryOut(INTERNAL.exposedBy(AckScene.eip(cloud().eips(), 2)));
        carryOut(INTERNAL);
        assertThat(calls("AssociateEipAddress") + calls("UnassociateEipAddress") + calls("ReleaseEipAddress"))
                .isZero();
        assertThat(cloud().all()).hasSize(2);
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("AS-35: one purchase buys one EIP, though the answer be lost")
    void buysOnce() {
        AckApiServerAccess wanted = new AckApiServerAccess(Exposure.byNewEip(EipSpec.defaults()), OFFICE);
        cloud().faults().on("AllocateEipAddress").loseAnswer();
        assertThat(((AckCluster) carryOut(wanted).cluster()).eip()).isPresent();
        assertThat(cloud().all()).hasSize(1);
        carryOut(wanted);
        assertThat(cloud().all()).hasSize(1);
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("AS-36: a Network Load Balancer is known, and what a cluster cannot do is refused before any write")
    void refusals() {
        ClusterId nlb = ClusterId.of(cloud().ack().cluster("nlb").onNlb().add().id());
        assertThat(((AckCluster) servers().observe(nlb)).balancer()).isInstanceOf(AckBalancer.Nlb.class);
        assertThatThrownBy(() -> servers().plan(nlb, INTERNAL.with(OFFICE), KEEP))
                .isInstanceOf(InvalidSpecException.class);
        ClusterId dedicated = ClusterId.of(
                cloud().ack().cluster("dedicated").kind(AckKind.DEDICATED).add().id());
        EipId eip = AckScene.eip(cloud().eips(), 1);
        assertThatThrownBy(() -> servers().plan(dedicated, INTERNAL.exposedBy(eip), KEEP))
                .isInstanceOf(InvalidSpecException.class);
        EipId elsewhere = cloud().ack().buyIn("cn-beijing");
        assertThatThrownBy(() -> servers().plan(cluster(), INTERNAL.exposedBy(elsewhere), KEEP))
                .isInstanceOf(InvalidSpecException.class);
        assertThat(calls("ModifyCluster")).isZero();
    }
}
