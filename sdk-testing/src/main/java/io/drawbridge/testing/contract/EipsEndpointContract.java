package io.drawbridge.testing.contract;

import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.Eips;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;

/**
 * {@link EipsContract} on an endpoint that speaks a cloud's protocol: a fake in another process, somebody else's fake,
 * or the cloud itself, where addresses cost money. Rules that need what no endpoint gives (fault dials, a console,
 * virtual time, hundreds of addresses) are aborted with the reason. What a rule has bought is let go after it.
 *
 * <p>Subclasses are enabled by the system property {@value #ENDPOINT} only. Further ones: {@value #REGION}, and
 * {@value #ADDRESSES}, private addresses of interfaces that EIPs may be bound to, two of them at best.
 */
public abstract class EipsEndpointContract extends EipsContract {

    /** The system property that names the endpoint, such as {@code http://127.0.0.1:5000}. */
    public static final String ENDPOINT = "drawbridge.contract.endpoint";

    /** The system property that names the region; default: that of the fake clouds. */
    public static final String REGION = "drawbridge.contract.region";

    /**
     * The system property with private addresses of interfaces, separated by commas; default: 10.0.0.11 and 10.0.0.21.
     */
    public static final String ADDRESSES = "drawbridge.contract.addresses";

    private static final String USUAL_ADDRESSES = "10.0.0.11,10.0.0.21";

    private final List<EipId> bought = Collections.synchronizedList(new ArrayList<>());
    private final EndpointGround ground = new EndpointGround(this);

    /** For subclasses. */
    protected EipsEndpointContract() {}

    /**
     * The implementation under test, speaking to the endpoint, with the credentials of its own default.
     *
     * @param endpoint of the property {@value #ENDPOINT}
     * @param region of the property {@value #REGION}
     */
    protected abstract Eips connect(URI endpoint, String region);

    /** Where to; what the property {@value #ENDPOINT} says unless overridden. */
    protected Optional<URI> endpoint() {
        return Optional.ofNullable(System.getProperty(ENDPOINT)).map(URI::create);
    }

    /** How long a change takes at most; 5 seconds unless overridden. */
    protected Duration settling() {
        return Duration.ofSeconds(5);
    }

    /** Lets time pass; a real pause unless overridden. */
    protected void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    /** The real time unless overridden. */
    protected Instant now() {
        return Clock.systemUTC().instant();
    }

    /** Not called: there is no fake cloud. */
    @Override
    protected final Eips connect(FakeCloud cloud, Clock clock) {
        throw new IllegalStateException("the contract is tried on an endpoint");
    }

    @Override
    final Bench bench() {
        URI endpoint = endpoint().orElseGet(() -> Assumptions.abort("no endpoint is named by -D" + ENDPOINT));
        String usual = profile() == CloudProfile.AWS ? "eu-central-1" : "cn-hangzhou";
        return new Bench(ground, remembering(connect(endpoint, System.getProperty(REGION, usual)), bought));
    }

    @Override
    final Bench bench(UnaryOperator<FakeCloud.Builder> settings) {
        return Assumptions.abort("this rule needs a FakeCloud with settings of its own, which no endpoint gives");
    }

    static List<String> addresses() {
        return List.of(System.getProperty(ADDRESSES, USUAL_ADDRESSES).split(","));
    }

    private static Eips remembering(Eips eips, List<EipId> bought) {
        return (Eips) Proxy.newProxyInstance(
                Eips.class.getClassLoader(), new Class<?>[] {Eips.class}, (proxy, method, arguments) -> {
                    try {
                        Object answer = method.invoke(eips, arguments);
                        if (answer instanceof Eip eip) {
                            bought.add(eip.id());
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw Optional.ofNullable(e.getCause()).orElse(e);
                    }
                });
    }

    /** Lets go of everything that the rule has bought; runs before {@link #disconnect()}. */
    @AfterEach
    void letGo() {
        if (!bought.isEmpty()) {
            Eips eips = bench().eips;
            bought.stream().distinct().toList().forEach(id -> ground.clear(eips, id));
        }
    }
}
