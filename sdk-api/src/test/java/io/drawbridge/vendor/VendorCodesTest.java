package io.drawbridge.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.error.CloudErrorCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The clouds' codes")
class VendorCodesTest {

    @ParameterizedTest
    @ValueSource(strings = {"Throttling.Brand.New", "RequestThrottled", "TooManyRequests", "FlowControlled"})
    @DisplayName("of throttling are known in all their shades, on Alibaba Cloud")
    void aliyunThrottling(String code) {
        assertThat(AliyunCodes.meaning("AllocateEipAddress", code)).isEqualTo(CloudErrorCode.THROTTLED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ThrottlingBrandNew", "EC2ThrottledBrandNew", "TooManyRequests"})
    @DisplayName("of throttling are known in all their shades, on AWS")
    void awsThrottling(String code) {
        assertThat(AwsCodes.meaning("AllocateAddress", code)).isEqualTo(CloudErrorCode.THROTTLED);
    }

    @Test
    @DisplayName("mean of a release that it is blocked what is forbidden elsewhere")
    void dependOnTheAction() {
        assertThat(AliyunCodes.meaning("ReleaseEipAddress", "OperationDenied"))
                .isEqualTo(CloudErrorCode.RELEASE_BLOCKED);
        assertThat(AliyunCodes.meaning("AssociateEipAddress", "OperationDenied"))
                .isEqualTo(CloudErrorCode.FORBIDDEN);
        assertThat(AwsCodes.meaning("ReleaseAddress", "OperationNotPermitted"))
                .isEqualTo(CloudErrorCode.RELEASE_BLOCKED);
        assertThat(AwsCodes.meaning("AssociateAddress", "OperationNotPermitted"))
                .isEqualTo(CloudErrorCode.FORBIDDEN);
    }

    @Test
    @DisplayName("that nobody knows are unknown")
    void unknown() {
        assertThat(AliyunCodes.meaning("ReleaseEipAddress", "Brand.New")).isEqualTo(CloudErrorCode.UNKNOWN);
        assertThat(AwsCodes.meaning("ReleaseAddress", "Brand.New")).isEqualTo(CloudErrorCode.UNKNOWN);
    }
}
