package io.drawbridge.aliyun;

import io.drawbridge.testing.contract.EndpointCluster;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@DisplayName("The Alibaba Cloud provider's API servers on the endpoint and the cluster that are named")
@EnabledIfSystemProperty(
        named = EndpointCluster.CLUSTER,
        matches = ".+",
        disabledReason = "no cluster is named by -D" + EndpointCluster.CLUSTER)
class AckEndpointContractTest extends AckOnEndpoint {}
