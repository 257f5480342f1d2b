package io.drawbridge.aws;

import io.drawbridge.calls.OtherProcess;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.FakeEksCluster;
import io.drawbridge.testing.cloud.FakeEksMode;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.wire.FakeAwsServer;
import java.time.Duration;

/** AWS with one cluster, whose updates take a second. */
final class FakeAwsProgram {

    private FakeAwsProgram() {}

    public static void main(String[] args) throws InterruptedException {
        FakeCloud cloud = OtherProcess.cloud(CloudProfile.AWS);
        cloud.eks().updateDuration(Duration.ofSeconds(1));
        FakeEksCluster cluster = FakeEksCluster.builder("contract")
                .mode(FakeEksMode.PUBLIC_AND_PRIVATE)
                .build();
        OtherProcess.serve(
                FakeAwsServer.start(cloud).uri(), cloud.eks().add(cluster).name());
    }
}
