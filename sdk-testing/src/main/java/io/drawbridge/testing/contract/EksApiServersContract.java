package io.drawbridge.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.apiserver.AccessStep;
import io.drawbridge.apiserver.Client;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.EksCluster;
import io.drawbridge.apiserver.EksEndpointAccess;
import io.drawbridge.apiserver.KeepReachable;
import io.drawbridge.apiserver.operation.AccessOperation;
import io.drawbridge.apiserver.operation.AccessProgress.Change;
import io.drawbridge.apiserver.operation.AccessProgress.Waiting;
import io.drawbridge.apiserver.operation.ApiServers.WhenBusy;
import io.drawbridge.apiserver.operation.StepAnswer;
import io.drawbridge.apiserver.plan.AccessPlan;
import io.drawbridge.network.CidrSet;
import io.drawbridge.testing.cloud.FakeEksCluster;
import io.drawbridge.testing.cloud.FakeEksMode;
import io.drawbridge.testing.cloud.FakeVpc;
import io.drawbridge.testing.cloud.model.EngineRule.Evidence;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The contract of {@link io.drawbridge.apiserver.operation.ApiServers} for EKS; see {@link ApiServersContract}. */
public abstract class EksApiServersContract extends ApiServersContract<EksEndpointAccess> {

    private static final CidrSet OFFICE = CidrSet.of("203.0.113.0/24");
    private static final EksEndpointAccess NARROW = EksEndpointAccess.publicAndPrivate(OFFICE);

    /** For subclasses. */
    protected EksApiServersContract() {
        super(new EksScene());
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName(
            "AS-20: a list that is kept while the public endpoint is off is shown, and never counts again (access case 2)")
    void retainedLists() {
        carryOut(NARROW);
        carryOut(EksEndpointAccess.privateOnly());
        EksCluster closed = (EksCluster) servers().observe(cluster());
        assertThat(closed.retainedCidrs()).hasValue(OFFICE);
        carryOut(closed.access().allow("198.51.100.0/24"));
        assertThat(cloud().eks().state(cluster().value()).publicAccessCidrs()).containsExactly("198.51.100.0/24");
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("AS-21: \"already at the desired configuration\" is no change, proven by reading (access case 3)")
    void noChange() {
        AccessOperation<EksEndpointAccess> operation = servers().apply(plan(NARROW));
        cloud().eks().readLag(Duration.ofSeconds(40));
        cloud().eks().changeByHand(cluster().value(), FakeEksMode.PUBLIC_AND_PRIVATE, "203.0.113.0/24");
        assertThat(servers().perform(servers().observe(cluster()), new AccessStep.SetEndpointAccess(NARROW, OFFICE)))
                .isInstanceOf(StepAnswer.NoChange.class);
        assertThat(finish(operation).change()).isEqualTo(Change.UNCHANGED);
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName(
            "AS-22: an update that the cluster's status does not show is found by the refusal, which has its id (access case 4)")
    void hiddenUpdates() {
        AccessPlan<EksEndpointAccess> plan = plan(NARROW);
        String hidden = cloud().eks().beginPatching(cluster().value());
        AccessOperation<EksEndpointAccess> operation = servers().apply(plan, WhenBusy.WAIT);
        assertThat(operation.advance(now())).isInstanceOf(Waiting.class);
        assertThat(operation.pendingOperation().map(Object::toString)).hasValue(hidden);
        cloud().eks().endPatching(cluster().value());
        assertThat(finish(operation).cluster().access()).isEqualTo(NARROW);
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName(
            "AS-23: the network of private access is read and prepared: DNS attributes, and port 443 for who is to be kept")
    void network() {
        cloud().eks()
                .add(FakeEksCluster.builder("bare")
                        .mode(FakeEksMode.PUBLIC)
                        .vpc(FakeVpc.builder("vpc-bare", "10.0.0.0/16")
                                .withoutDnsSupport()
                                .withoutDnsHostnames()
                                .build())
                        .build());
        ClusterId bare = ClusterId.of("bare");
        KeepReachable keep = KeepReachable.fromInside(CidrSet.of("10.0.0.9/32"));
        AccessPlan<EksEndpointAccess> plan = servers().plan(bare, EksEndpointAccess.privateOnly(), keep);
        assertThat(plan.offeredFixes()).hasSize(3);
        AccessPlan<EksEndpointAccess> prepared = plan.withFixes();
        finish(servers().apply(prepared.acknowledge(prepared.blocks().toArray(String[]::new))));
        EksCluster seen = (EksCluster) servers().observe(bare, EksEndpointAccess.privateOnly());
        assertThat(seen.network().orElseThrow().dnsSupport()).isTrue();
        assertThat(seen.network().orElseThrow().dnsHostnames()).isTrue();
        assertThat(servers().plan(bare, EksEndpointAccess.privateOnly(), keep).reach())
                .allMatch(row -> row.after().isReached());
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName(
            "AS-24: hybrid nodes that the cluster names are judged at the public endpoint, though nobody has named them")
    void hybridNodes() {
        cloud().eks()
                .add(FakeEksCluster.builder("hybrid")
                        .mode(FakeEksMode.PUBLIC_AND_PRIVATE)
                        .remoteNodeNetworks("10.80.0.0/16")
                        .build());
        ClusterId hybrid = ClusterId.of("hybrid");
        assertThat(servers().plan(hybrid, NARROW, KEEP).blocks()).containsExactly("client-may-be-cut-off:hybrid-nodes");
        assertThat(servers()
                        .plan(hybrid, NARROW, KEEP.hybridNodeEgress("192.0.2.9"))
                        .blocks())
                .containsExactly("client-cut-off:hybrid-nodes");
        assertThat(servers()
                        .plan(hybrid, NARROW, KEEP.hybridNodeEgress("203.0.113.9"))
                        .blocks())
                .isEmpty();
    }

    @Test
    @Rule(Evidence.DOCUMENTED)
    @DisplayName("AS-25: all of IPv4 in the list of a dual-stack cluster keeps IPv6 clients out, until they are let in")
    void families() {
        cloud().eks()
                .add(FakeEksCluster.builder("dual")
                        .ipv6()
                        .mode(FakeEksMode.PUBLIC_AND_PRIVATE)
                        .publicAccessCidrs("0.0.0.0/0")
                        .build());
        ClusterId dual = ClusterId.of("dual");
        Client office = Client.onInternet("office", CidrSet.of("2001:db8::7"));
        assertThat(servers().observe(dual).reach(office).isReached()).isFalse();
        AccessPlan<EksEndpointAccess> plan =
                servers().plan(dual, current -> current.allow("2001:db8::/32"), KEEP.and(office));
        assertThat(finish(servers().apply(plan)).cluster().reach(office).isReached())
                .isTrue();
        assertThat(cloud().eks().state("dual").publicAccessCidrs())
                .containsExactlyInAnyOrder("0.0.0.0/0", "2001:db8::/32");
    }
}
