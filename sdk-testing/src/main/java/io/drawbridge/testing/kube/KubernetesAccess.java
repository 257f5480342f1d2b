package io.drawbridge.testing.kube;

import static java.util.Objects.requireNonNull;

import io.drawbridge.testing.kube.api.ApiCaller;
import io.drawbridge.testing.kube.internal.server.Model;
import java.util.List;

/**
 * Gives out bearer tokens of a cluster that is built with {@link FakeKubernetes.Builder#rbac()}. In another cluster
 * they are good for nothing and not asked for.
 *
 * <pre>{@code
 * FakeKubernetes cluster = FakeKubernetes.builder().rbac().build();
 * cluster.add(rbacYaml);
 * ApiCaller operator = cluster.access().serviceAccount("drawbridge", "drawbridge-podeip-operator");
 * cluster.handle(ApiRequest.get("/api/v1/pods").by(operator));
 * KubernetesClient client = new KubernetesClientBuilder()
 *         .withConfig(Config.fromKubeconfig(server.kubeconfig(operator)))
 *         .build();
 * }</pre>
 */
public final class KubernetesAccess {

    private final Model model;

    KubernetesAccess(Model model) {
        this.model = model;
    }

    /** The administrator of the cluster, a member of {@code system:masters}. */
    public ApiCaller admin() {
        return ApiCaller.withToken(model.access().adminToken());
    }

    /**
     * Gives a user a token. Users are no objects of a cluster: this is all that makes them.
     *
     * @param name the user name, as bindings name it
     * @param groups the groups, beside {@code system:authenticated}
     */
    public ApiCaller user(String name, String... groups) {
        requireNonNull(name, "name");
        List<String> all = List.of(groups);
        return model.compute(() -> ApiCaller.withToken(model.access().tokenOfUser(name, all)));
    }

    /**
     * Gives a service account a token, which is good for as long as the account is there.
     *
     * @throws IllegalArgumentException when there is no such account
     */
    public ApiCaller serviceAccount(String namespace, String name) {
        requireNonNull(namespace, "namespace");
        requireNonNull(name, "name");
        return model.compute(() -> ApiCaller.withToken(model.access().tokenOfAccount(namespace, name)));
    }

    /** Ends a token: from now on it is answered with 401. Watches that are open go on. */
    public void revoke(ApiCaller caller) {
        String token = caller.token();
        model.run(locked -> locked.access().revoke(token));
    }
}
