package io.drawbridge.k8s.operator;

import io.drawbridge.testing.cloud.model.CloudProfile;
import org.junit.jupiter.api.DisplayName;

@DisplayName("With the own client of Alibaba Cloud, over HTTP, the operator")
class AliyunCrashLoopOverHttpTest extends CrashLoopOverHttp {

    AliyunCrashLoopOverHttpTest() {
        super(CloudProfile.ALIYUN);
    }
}
