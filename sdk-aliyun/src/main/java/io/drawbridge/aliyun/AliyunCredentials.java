package io.drawbridge.aliyun;

import static java.util.Objects.requireNonNull;

import com.aliyun.credentials.Client;
import java.util.function.Supplier;

/** Whose calls these are. Shows itself by its kind only; no secret is in its text. */
public final class AliyunCredentials {

    private final String kind;
    private final Supplier<Client> client;

    private AliyunCredentials(String kind, Supplier<Client> client) {
        this.kind = kind;
        this.client = client;
    }

    /**
     * The vendor's own chain, asked anew whenever what it gave runs out: environment variables, RRSA
     * ({@code ALIBABA_CLOUD_ROLE_ARN}, {@code ALIBABA_CLOUD_OIDC_PROVIDER_ARN}, {@code ALIBABA_CLOUD_OIDC_TOKEN_FILE}),
     * configuration file, RAM role of the ECS instance.
     */
    public static AliyunCredentials defaultChain() {
        return new AliyunCredentials("default chain", Client::new);
    }

    /**
     * An access key, from the configuration of the process.
     *
     * @param id its id
     * @param secret its secret
     * @throws IllegalArgumentException when one of them is blank, or has white space around it, such as the end of the
     *     line of a file: every call would be refused
     */
    public static AliyunCredentials accessKey(String id, String secret) {
        requireWhole("id", id);
        requireWhole("secret", secret);
        return new AliyunCredentials("access key", () -> {
            com.aliyun.credentials.models.Config config = new com.aliyun.credentials.models.Config();
            config.type = "access_key";
            config.accessKeyId = id;
            config.accessKeySecret = secret;
            return new Client(config);
        });
    }

    private static void requireWhole(String what, String text) {
        if (requireNonNull(text, what).isBlank() || !text.equals(text.strip())) {
            throw new IllegalArgumentException(
                    "the access key's " + what + " is blank or has white space around it; copy it again");
        }
    }

    /** A client of the vendor's library, made and configured by the caller. */
    public static AliyunCredentials of(Client client) {
        requireNonNull(client, "client");
        return new AliyunCredentials("caller's client", () -> client);
    }

    Client client() {
        return client.get();
    }

    @Override
    public String toString() {
        return "AliyunCredentials[" + kind + "]";
    }
}
