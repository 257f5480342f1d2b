package io.drawbridge.aliyun;

import static java.util.Objects.requireNonNull;

import com.aliyun.teaopenapi.models.Config;
import com.aliyun.teaopenapi.models.OpenApiRequest;
import com.aliyun.teaopenapi.models.Params;
import com.aliyun.teautil.models.RuntimeOptions;
import io.drawbridge.aliyun.AliyunAction.Product;
import io.drawbridge.error.CloudException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.Nullable;

/**
 * The vendor's clients, made when first needed. Every call is the clients' generic one: the typed ones
 * of these versions drop fields of answers and cannot send tags. The vendor's own retries are off.
 */
final class AliyunClient {

    record Settings(
            String region,
            Optional<String> vpc,
            AliyunCredentials credentials,
            Map<Product, Endpoint> endpoints,
            Duration connectTimeout,
            Duration readTimeout,
            Clock clock) {}

    /** What the vendor's clients throw is checked, and of many kinds. */
    private interface Making {
        com.aliyun.teaopenapi.Client make(Config config) throws Exception;
    }

    private final class Lazy {
        private final Product product;
        private final Making making;

        @Nullable
        private com.aliyun.teaopenapi.Client made;

        Lazy(Product product, Making making) {
            this.product = product;
            this.making = making;
        }

        synchronized com.aliyun.teaopenapi.Client client() throws Exception {
            com.aliyun.teaopenapi.Client client = made;
            if (client == null) {
                client = making.make(config(Optional.ofNullable(settings.endpoints.get(product))));
                made = client;
            }
            return client;
        }
    }

    private final Settings settings;
    private final Map<Product, Lazy> products = new EnumMap<>(Product.class);

    @Nullable
    private com.aliyun.credentials.Client credentials;

    AliyunClient(Settings settings) {
        this.settings = settings;
        // No method references: these would link the clients, and with them hundreds of classes, before they are
        // needed.
        add(Product.VPC, config -> new com.aliyun.vpc20160428.Client(config));
        add(Product.ECS, config -> new com.aliyun.ecs20140526.Client(config));
        add(Product.CS, config -> new com.aliyun.cs20151215.Client(config));
        add(Product.SLB, config -> new com.aliyun.slb20140515.Client(config));
    }

    private void add(Product product, Making making) {
        products.put(product, new Lazy(product, making));
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
        return Answer.of(send(action, rpc(action), new OpenApiRequest().setBody(all)));
    }

    /**
     * Sends one call of a product that speaks REST.
     *
     * @param method such as {@code GET}
     * @param path from the slash on; made of what was checked only
     * @param query after the path; empty for none
     * @param body as JSON; empty for none
     * @return the body of the answer, an object or a list
     * @throws CloudException when it was refused, or its outcome is not known
     */
    Object rest(AliyunAction action, String method, String path, Map<String, String> query, Map<String, ?> body) {
        OpenApiRequest request = new OpenApiRequest().setQuery(query);
        return send(action, roa(action, method, path), body.isEmpty() ? request : request.setBody(body));
    }

    private Object send(AliyunAction action, Params params, OpenApiRequest request) {
        try {
            Lazy product = requireNonNull(products.get(action.product));
            HttpAnswer answer = HttpAnswer.of(product.client().callApi(params, request, options()));
            return answer.json(action == AliyunAction.DESCRIBE_RESOURCES ? List.class : Map.class);
        } catch (Exception failed) {
            throw AliyunErrors.translate(action, failed, settings.clock.instant());
        }
    }

    private static Params roa(AliyunAction action, String method, String path) {
        return rpc(action).setMethod(method).setStyle("ROA").setPathname(path).setReqBodyType("json");
    }

    private static Params rpc(AliyunAction action) {
        return new Params()
                .setAction(action.word)
                .setVersion(action.product.version)
                .setProtocol("HTTPS")
                .setMethod("POST")
                .setAuthType("AK")
                .setStyle("RPC")
                .setPathname("/")
                .setReqBodyType("formData")
                .setBodyType("string");
    }

    /**
     * Answers come back as they are, whatever their status: of one that is no JSON the vendor's parser keeps no status.
     */
    private RuntimeOptions options() {
        return new RuntimeOptions()
                .setAutoretry(false)
                .setReturnErrorResponse(true)
                .setConnectTimeout(Math.toIntExact(settings.connectTimeout.toMillis()))
                .setReadTimeout(Math.toIntExact(settings.readTimeout.toMillis()));
    }

    @Override
    public String toString() {
        return settings.region + ", " + settings.credentials;
    }
}
