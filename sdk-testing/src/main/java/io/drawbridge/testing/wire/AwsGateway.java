package io.drawbridge.testing.wire;

import io.drawbridge.testing.cloud.FakeCloud;
import java.util.Optional;

/** AWS on one port: what is signed for EKS, or goes to its paths, is for EKS, and all else for EC2. */
final class AwsGateway implements Gateway {

    private final Gateway ec2;
    private final Gateway eks;

    AwsGateway(FakeCloud cloud) {
        this.ec2 = new Ec2Gateway(cloud);
        this.eks = new EksGateway(cloud);
    }

    @Override
    public Optional<WireReply> answer(WireRequest request) {
        boolean forEks = EksCall.isPathOfEks(request.path())
                || AwsSignature.service(request)
                        .filter(EksGateway.SERVICE::equals)
                        .isPresent();
        return (forEks ? eks : ec2).answer(request);
    }
}
