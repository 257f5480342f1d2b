package io.drawbridge.k8s.operator;

import io.drawbridge.testing.cloud.model.CloudProfile;
import org.junit.jupiter.api.DisplayName;

@DisplayName("With the own client of AWS, over HTTP, the operator")
class AwsCrashLoopOverHttpTest extends CrashLoopOverHttp {

    AwsCrashLoopOverHttpTest() {
        super(CloudProfile.AWS);
    }
}
