package io.drawbridge.aliyun;

import com.aliyun.teaopenapi.models.Config;
import com.aliyun.teaopenapi.models.Params;
import io.drawbridge.testing.wire.FakeAliyunServer;

/** How the vendor's own clients call a fake. */
final class VendorConfig {

    private VendorConfig() {}

    static Config of(FakeAliyunServer server) {
        return new Config()
                .setEndpoint(server.host())
                .setProtocol("HTTP")
                .setRegionId("cn-hangzhou")
                .setAccessKeyId("any")
                .setAccessKeySecret("any");
    }

    /** A call in RPC style, by the client that has no models. */
    static Params rpc(String action, String version) {
        return new Params()
                .setAction(action)
                .setVersion(version)
                .setProtocol("HTTP")
                .setPathname("/")
                .setMethod("POST")
                .setAuthType("AK")
                .setStyle("RPC")
                .setReqBodyType("formData")
                .setBodyType("json");
    }
}
