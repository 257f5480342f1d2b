package io.drawbridge.k8s.registered;

import static java.util.Objects.requireNonNull;

import io.drawbridge.registered.Component;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The Secret {@code alibaba-addon-secret}, by which components of a registered cluster use cloud resources. Its values
 * are in no text, no error and no log of this class; they leave it on the way to the cluster only. A component that can
 * take a role, by OIDC or that of its ECS instance, needs no such key.
 *
 * <pre>{@code
 * AddonSecret.of(System.getenv("KEY_ID"), System.getenv("KEY_SECRET"))
 *         .forComponent(Component.named("logtail-ds"))
 *         .applyTo(kubernetes);
 * }</pre>
 */
public final class AddonSecret {

    /** The name that components look for. */
    public static final String NAME = "alibaba-addon-secret";

    static final String ID_KEY = "access-key-id";
    static final String SECRET_KEY = "access-key-secret";

    private static final String MANAGER = "drawbridge";

    private final String id;
    private final String secret;
    private final String namespace;

    private AddonSecret(String id, String secret, String namespace) {
        this.id = id;
        this.secret = secret;
        this.namespace = namespace;
    }

    /**
     * From an AccessKey, for {@code kube-system}.
     *
     * @param id the AccessKey's id
     * @param secret the AccessKey's secret
     * @throws IllegalArgumentException when one is empty or has other characters than printable ASCII; without the
     *     value
     */
    public static AddonSecret of(String id, String secret) {
        return new AddonSecret(checked("id", id), checked("secret", secret), "kube-system");
    }

    private static String checked(String field, String value) {
        requireNonNull(value, field);
        if (value.isEmpty() || !value.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("the AccessKey's " + field + " is "
                    + (value.isEmpty()
                            ? "empty"
                            : "no key: it has spaces, line breaks or other characters that none has")
                    + "; copy it again");
        }
        return value;
    }

    /** In the namespace where a component looks for it. */
    public AddonSecret forComponent(Component component) {
        return new AddonSecret(id, secret, component.secretNamespace());
    }

    /**
     * Creates the Secret, or gives the one that is there these two values; other fields of it stay. Needs the right to
     * patch Secrets in the namespace.
     *
     * @throws KubernetesClientException when the cluster refuses; without the values
     */
    public void applyTo(KubernetesClient client) {
        Secret body = new SecretBuilder()
                .withNewMetadata()
                .withName(NAME)
                .withNamespace(namespace)
                .endMetadata()
                .withType("Opaque")
                .addToData(ID_KEY, encoded(id))
                .addToData(SECRET_KEY, encoded(secret))
                .build();
        var unused = client.resource(body)
                .patch(new PatchContext.Builder()
                        .withPatchType(PatchType.SERVER_SIDE_APPLY)
                        .withFieldManager(MANAGER)
                        .withForce(true)
                        .build());
    }

    private static String encoded(String value) {
        return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    }

    /** The Secret's place; never its values. */
    @Override
    public String toString() {
        return "Secret " + namespace + "/" + NAME + " with " + ID_KEY + " and " + SECRET_KEY + ", values not shown";
    }
}
