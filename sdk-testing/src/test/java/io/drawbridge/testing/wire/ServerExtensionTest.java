package io.drawbridge.testing.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("The JUnit extension of a wire fake")
class ServerExtensionTest {

    @RegisterExtension
    static final FakeAliyunServerExtension aliyun = FakeAliyunServerExtension.create();

    @RegisterExtension
    static final FakeAwsServerExtension aws = FakeAwsServerExtension.create();

    /** One of two: whichever comes second would find the servers closed by the first. */
    @Nested
    @DisplayName("serves the first nested class")
    class First {
        @Test
        @DisplayName("as well as the other")
        void serves() throws Exception {
            assertServed();
        }
    }

    /** The other one. */
    @Nested
    @DisplayName("serves the second nested class")
    class Second {
        @Test
        @DisplayName("as well as the other")
        void serves() throws Exception {
            assertServed();
        }
    }

    private static void assertServed() throws Exception {
        Http one = new Http(aliyun.server().uri());
        assertThat(one.post(one.aliyun("DescribeEipAddresses"), Map.of()).statusCode())
                .isEqualTo(200);
        Http other = new Http(aws.server().uri());
        assertThat(other.post(Http.aws("DescribeAddresses"), Http.awsSignature())
                        .statusCode())
                .isEqualTo(200);
        assertThat(aliyun.cloud().calls().count()).isEqualTo(1);
    }
}
