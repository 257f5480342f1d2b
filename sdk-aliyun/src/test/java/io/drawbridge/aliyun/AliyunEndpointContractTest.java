package io.drawbridge.aliyun;

import io.drawbridge.testing.contract.EipsEndpointContract;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@DisplayName("The Alibaba Cloud provider on the endpoint that is named")
@EnabledIfSystemProperty(
        named = EipsEndpointContract.ENDPOINT,
        matches = ".+",
        disabledReason = "no endpoint is named by -D" + EipsEndpointContract.ENDPOINT)
class AliyunEndpointContractTest extends AliyunOnEndpoint {}
