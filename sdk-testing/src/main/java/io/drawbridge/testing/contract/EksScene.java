package io.drawbridge.testing.contract;

import io.drawbridge.apiserver.AccessStep;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.EksEndpointAccess;
import io.drawbridge.eip.Eips;
import io.drawbridge.network.CidrSet;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.FakeEksCluster;
import io.drawbridge.testing.cloud.FakeEksMode;
import io.drawbridge.testing.cloud.model.CloudProfile;
import java.time.Duration;
import java.util.List;

/** A cluster of EKS. */
final class EksScene implements Scene<EksEndpointAccess> {

    private static final CidrSet OFFICE = CidrSet.of("203.0.113.0/24");

    @Override
    public CloudProfile profile() {
        return CloudProfile.AWS;
    }

    @Override
    public ClusterId add(FakeCloud cloud) {
        cloud.eks()
                .add(FakeEksCluster.builder("contract")
                        .mode(FakeEksMode.PUBLIC_AND_PRIVATE)
                        .build());
        return ClusterId.of("contract");
    }

    @Override
    public List<EksEndpointAccess> states(Eips eips) {
        return List.of(
                EksEndpointAccess.publicAndPrivate(OFFICE),
                EksEndpointAccess.privateOnly(),
                EksEndpointAccess.publicOnly(OFFICE.plus(CidrSet.of("198.51.100.0/25"))),
                EksEndpointAccess.publicAndPrivate(EksEndpointAccess.ANYWHERE));
    }

    @Override
    public String change() {
        return "UpdateClusterConfig";
    }

    @Override
    public String begin(FakeCloud cloud, ClusterId cluster) {
        cloud.eks().updateDuration(Duration.ofMinutes(10));
        String update =
                cloud.eks().startByHand(cluster.value(), FakeEksMode.PUBLIC_AND_PRIVATE, "0.0.0.0/0", "192.0.2.0/24");
        cloud.eks().updateDuration(Duration.ofMinutes(1));
        return update;
    }

    /** It ends in its time. */
    @Override
    public void end(FakeCloud cloud, ClusterId cluster) {}

    @Override
    public void failNext(FakeCloud cloud, ClusterId cluster, String code, String message) {
        cloud.eks().failNextUpdate(cluster.value(), code, message);
    }

    @Override
    public void lag(FakeCloud cloud, Duration lag) {
        cloud.eks().readLag(lag);
        cloud.eks().statusLag(lag);
    }

    @Override
    public void changeByHand(FakeCloud cloud, ClusterId cluster) {
        cloud.eks().changeByHand(cluster.value(), FakeEksMode.PUBLIC_AND_PRIVATE, "192.0.2.0/24");
    }

    @Override
    public AccessStep foreignStep() {
        return new AccessStep.SwitchAclOff();
    }
}
