package io.drawbridge.aws;

import io.drawbridge.calls.EipLimits;
import io.drawbridge.eip.Eips;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.contract.EipsEndpointContract;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** The provider for AWS, with the credentials of the vendor's own chain. */
abstract class AwsOnEndpoint extends EipsEndpointContract {

    private final Deque<Aws> opened = new ArrayDeque<>();

    @Override
    protected Eips connect(URI endpoint, String region) {
        Aws aws = configure(Aws.builder(region))
                .endpoint(endpoint)
                .limits(EipLimits.unlimited())
                .build();
        opened.push(aws);
        return aws.eips();
    }

    Aws.Builder configure(Aws.Builder builder) {
        return builder;
    }

    @Override
    protected void disconnect() {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }

    /** Its changes are done when they are answered, but reads may be late. */
    @Override
    protected Duration settling() {
        return Duration.ofSeconds(2);
    }

    @Override
    protected CloudProfile profile() {
        return CloudProfile.AWS;
    }
}
