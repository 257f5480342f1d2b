package io.drawbridge.aws;

import io.drawbridge.testing.contract.EipsEndpointContract;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@DisplayName("The AWS provider on the endpoint that is named")
@EnabledIfSystemProperty(
        named = EipsEndpointContract.ENDPOINT,
        matches = ".+",
        disabledReason = "no endpoint is named by -D" + EipsEndpointContract.ENDPOINT)
class AwsEndpointContractTest extends AwsOnEndpoint {}
