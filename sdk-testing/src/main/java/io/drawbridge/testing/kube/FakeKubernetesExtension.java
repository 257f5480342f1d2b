package io.drawbridge.testing.kube;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;
import java.util.function.Supplier;
import javax.annotation.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives every test a fake cluster of its own, served over HTTP for as long as the test runs.
 *
 * <pre>{@code
 * class MyOperatorTest {
 *     @RegisterExtension
 *     final FakeKubernetesExtension cluster =
 *             FakeKubernetesExtension.of(() -> FakeKubernetes.builder().nodes(3).build());
 *
 *     @Test
 *     void labelsNodes() {
 *         MyOperator.runOnce(Config.fromKubeconfig(cluster.server().kubeconfig()));
 *         assertThat(cluster.kubernetes().ledger()).wroteOnly("nodes");
 *     }
 * }
 * }</pre>
 *
 * <p>A test may also take the {@link FakeKubernetes} or the {@link FakeKubernetesServer} as a parameter.
 */
public final class FakeKubernetesExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {

    private final Supplier<FakeKubernetes> maker;
    private final Function<FakeKubernetes, FakeKubernetesServer> start;

    @Nullable
    private FakeKubernetesServer server;

    private FakeKubernetesExtension(
            Supplier<FakeKubernetes> maker, Function<FakeKubernetes, FakeKubernetesServer> start) {
        this.maker = maker;
        this.start = start;
    }

    /** Clusters as {@link FakeKubernetes#create()} makes them. */
    public static FakeKubernetesExtension create() {
        return of(FakeKubernetes::create);
    }

    /**
     * Clusters as this makes them.
     *
     * @param maker is asked once a test
     */
    public static FakeKubernetesExtension of(Supplier<FakeKubernetes> maker) {
        return new FakeKubernetesExtension(requireNonNull(maker, "maker"), FakeKubernetesServer::start);
    }

    /** The same, served as {@link FakeKubernetesServer#startWithTls} does. */
    public FakeKubernetesExtension withTls() {
        return new FakeKubernetesExtension(maker, FakeKubernetesServer::startWithTls);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        server = start.apply(maker.get());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        FakeKubernetesServer last = server;
        server = null;
        if (last != null) {
            last.close();
        }
    }

    /**
     * The server of the running test.
     *
     * @throws IllegalStateException when no test is running
     */
    public FakeKubernetesServer server() {
        if (server == null) {
            throw new IllegalStateException("there is a server only while a test runs");
        }
        return server;
    }

    /**
     * The cluster of the running test.
     *
     * @throws IllegalStateException when no test is running
     */
    public FakeKubernetes kubernetes() {
        return server().kubernetes();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == FakeKubernetes.class || type == FakeKubernetesServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == FakeKubernetes.class ? kubernetes() : server();
    }
}
