package io.drawbridge.testing.contract;

import io.drawbridge.apiserver.AccessStep;
import io.drawbridge.apiserver.AckApiServerAccess;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.EksEndpointAccess;
import io.drawbridge.apiserver.Exposure;
import io.drawbridge.apiserver.NetworkAcl;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.Eips;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.network.CidrSet;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import java.time.Duration;
import java.util.List;

/** A managed cluster of ACK. */
final class AckScene implements Scene<AckApiServerAccess> {

    private static final CidrSet OFFICE = CidrSet.of("203.0.113.0/24");

    @Override
    public CloudProfile profile() {
        return CloudProfile.ALIYUN;
    }

    @Override
    public ClusterId add(FakeCloud cloud) {
        return ClusterId.of(cloud.ack().cluster("contract").add().id());
    }

    /** The same number is the same EIP: a purchase has a mark. */
    static EipId eip(Eips eips, int number) {
        return eips.allocate(EipSpec.defaults(), new OwnerMark("contract", "kube-system", "eip", "eip-" + number, 1))
                .id();
    }

    @Override
    public List<AckApiServerAccess> states(Eips eips) {
        NetworkAcl deny = NetworkAcl.denyOnly(CidrSet.of("198.51.100.0/24"));
        return List.of(
                new AckApiServerAccess(Exposure.by(eip(eips, 1)), NetworkAcl.off()),
                new AckApiServerAccess(Exposure.by(eip(eips, 2)), NetworkAcl.allowOnly(OFFICE)),
                new AckApiServerAccess(Exposure.internal(), deny),
                new AckApiServerAccess(Exposure.internal(), NetworkAcl.off()));
    }

    @Override
    public String change() {
        return "ModifyCluster";
    }

    @Override
    public String begin(FakeCloud cloud, ClusterId cluster) {
        return cloud.ack().startForeignTask(cluster.value());
    }

    @Override
    public void end(FakeCloud cloud, ClusterId cluster) {
        cloud.ack().endForeignTask(cluster.value());
    }

    @Override
    public void failNext(FakeCloud cloud, ClusterId cluster, String code, String message) {
        cloud.ack().failNextTask(code, message);
    }

    @Override
    public void lag(FakeCloud cloud, Duration lag) {
        cloud.ack().readLag(lag);
    }

    @Override
    public void changeByHand(FakeCloud cloud, ClusterId cluster) {
        cloud.ack().attachByHand(cluster.value(), cloud.ack().addAcl("by-hand", "10.0.0.0/8", "100.104.0.0/16"));
    }

    @Override
    public AccessStep foreignStep() {
        return new AccessStep.SetEndpointAccess(EksEndpointAccess.privateOnly(), CidrSet.empty());
    }
}
