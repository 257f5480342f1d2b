package io.drawbridge.aliyun;

import io.drawbridge.calls.OtherProcess;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.wire.FakeAliyunServer;
import java.time.Duration;

/** Alibaba Cloud with one cluster, whose tasks take a second. */
final class FakeAliyunProgram {

    private FakeAliyunProgram() {}

    public static void main(String[] args) throws InterruptedException {
        FakeCloud cloud = OtherProcess.cloud(CloudProfile.ALIYUN);
        cloud.ack().taskDuration(Duration.ofSeconds(1));
        String cluster = cloud.ack().cluster("contract").add().id();
        OtherProcess.serve(FakeAliyunServer.start(cloud).uri(), cluster);
    }
}
