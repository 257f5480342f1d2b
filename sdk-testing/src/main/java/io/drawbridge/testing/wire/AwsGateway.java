package io.drawbridge.testing.wire;

import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudAnswer;
import java.util.Optional;
import java.util.UUID;

/** AWS on one port: what is signed for EKS, or goes to its paths, is for EKS, and all else for EC2. */
final class AwsGateway implements Gateway {

    /** Of the errors that all of AWS's services have. */
    static final String UNREADABLE = "InvalidQueryParameter";

    private final Gateway ec2;
    private final Gateway eks;

    AwsGateway(FakeCloud cloud) {
        this.ec2 = new Ec2Gateway(cloud);
        this.eks = new EksGateway(cloud);
    }

    static String unreadable(String flaw) {
        return "The AWS query string is malformed or does not adhere to AWS standards: " + flaw + ".";
    }

    @Override
    public Optional<WireReply> answer(WireRequest request) {
        boolean forEks = EksCall.isPathOfEks(request.path())
                || AwsSignature.service(request)
                        .filter(EksGateway.SERVICE::equals)
                        .isPresent();
        try {
            return (forEks ? eks : ec2).answer(request);
        } catch (RuntimeException e) {
            // The fake's own fault; a real front door says no more than this.
            CloudAnswer.Failure failure = new CloudAnswer.Failure(
                    UUID.randomUUID().toString(),
                    500,
                    forEks ? "ServerException" : "InternalError",
                    "An internal error has occurred");
            return Optional.of(forEks ? EksGateway.error(failure, Optional.empty()) : Ec2Gateway.failure(failure));
        }
    }
}
