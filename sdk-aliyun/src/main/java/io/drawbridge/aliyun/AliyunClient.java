package io.drawbridge.aliyun;

import com.aliyun.teaopenapi.models.Config;
import com.aliyun.teaopenapi.models.OpenApiRequest;
import com.aliyun.teaopenapi.models.Params;
import com.aliyun.teautil.models.RuntimeOptions;
import io.drawbridge.aliyun.AliyunAction.Product;
import io.drawbridge.error.CloudException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.annotation.Nullable;

/**
 * The vendor's clients of {@code vpc} and {@code ecs}, made when first needed. Every call is the clients' generic one: the typed ones
 * of these versions drop fields of answers and cannot send tags. The vendor's own retries are off.
 */
final class AliyunClient {

    record Settings(
            String region,
            Optional<String> vpc,
            AliyunCredentials credentials,
            Optional<Endpoint> vpcEndpoint,
            Optional<Endpoint> ecsEndpoint,
            Duration connectTimeout,
            Duration readTimeout) {}

    /** What the vendor's clients throw is checked, and of many kinds. */
    private interface Making {
        com.aliyun.teaopenapi.Client make(Config config) throws Exception;
    }

    private final class Lazy {
        private final Making making;
        private final Supplier<Optional<Endpoint>> endpoint;

        @Nullable
        private com.aliyun.teaopenapi.Client made;

        Lazy(Making making, Supplier<Optional<Endpoint>> endpoint) {
            this.making = making;
            this.endpoint = endpoint;
        }

        synchronized com.aliyun.teaopenapi.Client client() throws Exception {
            com.aliyun.teaopenapi.Client client = made;
            if (client == null) {
                client = making.make(config(endpoint.get()));
                made = client;
            }
            return client;
        }
    }

    private final Settings settings;
    private final Lazy vpc;
    private final Lazy ecs;

    @Nullable
    private com.aliyun.credentials.Client credentials;

    AliyunClient(Settings settings) {
        this.settings = settings;
        // No method references: these would link the clients, and with them hundreds of classes, before they are
        // needed.
        this.vpc = new Lazy(config -> new com.aliyun.vpc20160428.Client(config), settings::vpcEndpoint);
        this.ecs = new Lazy(config -> new com.aliyun.ecs20140526.Client(config), settings::ecsEndpoint);
    }

    private Config config(Optional<Endpoint> endpoint) {
        Config config = new Config().setRegionId(settings.region).setCredential(credentials());
        config.setProtocol(endpoint.map(Endpoint::protocol).orElse("HTTPS"));
        endpoint.ifPresent(where -> config.setEndpoint(where.host()));
        return config;
    }

    private synchronized com.aliyun.credentials.Client credentials() {
        com.aliyun.credentials.Client found = credentials;
        if (found == null) {
            found = settings.credentials.client();
            credentials = found;
        }
        return found;
    }

    /** The network to look for private addresses in. */
    Optional<String> vpc() {
        return settings.vpc;
    }

    /**
     * Sends one call.
     *
     * @param parameters the action's own; the region is added
     * @throws CloudException when it was refused, or its outcome is not known
     */
    Answer call(AliyunAction action, Map<String, String> parameters) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.put("RegionId", settings.region);
        try {
            Lazy product = action.product == Product.VPC ? vpc : ecs;
            Map<String, ?> response =
                    product.client().callApi(params(action), new OpenApiRequest().setBody(all), options());
            return new Answer(response.get("body") instanceof Map<?, ?> body ? body : Map.of());
        } catch (Exception failed) {
            throw AliyunErrors.translate(action, failed);
        }
    }

    private static Params params(AliyunAction action) {
        return new Params()
                .setAction(action.word)
                .setVersion(action.product.version)
                .setProtocol("HTTPS")
                .setMethod("POST")
                .setAuthType("AK")
                .setStyle("RPC")
                .setPathname("/")
                .setReqBodyType("formData")
                .setBodyType("json");
    }

    private RuntimeOptions options() {
        return new RuntimeOptions()
                .setAutoretry(false)
                .setConnectTimeout(Math.toIntExact(settings.connectTimeout.toMillis()))
                .setReadTimeout(Math.toIntExact(settings.readTimeout.toMillis()));
    }

    @Override
    public String toString() {
        return settings.region + ", " + settings.credentials;
    }
}
