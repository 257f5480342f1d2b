package io.drawbridge.aliyun;

import io.drawbridge.calls.EipLimits;
import io.drawbridge.eip.Eips;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.contract.EipsEndpointContract;
import java.net.URI;

/** The provider for Alibaba Cloud, with the credentials of the vendor's own chain. */
abstract class AliyunOnEndpoint extends EipsEndpointContract {

    @Override
    protected Eips connect(URI endpoint, String region) {
        return configure(Aliyun.builder(region))
                .endpoint(endpoint)
                .limits(EipLimits.unlimited())
                .build()
                .eips();
    }

    Aliyun.Builder configure(Aliyun.Builder builder) {
        return builder;
    }

    @Override
    protected CloudProfile profile() {
        return CloudProfile.ALIYUN;
    }
}
