package io.drawbridge.testing.cloud;

import io.drawbridge.eip.Eips;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.time.TestClock;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A {@link FakeCloud} on virtual time for a JUnit test class, as good as new before each test. The clock goes on
 * between tests.
 *
 * <pre>{@code
 * class CheckoutTest {
 *
 *     @RegisterExtension
 *     static final FakeCloudExtension cloud = FakeCloudExtension.aliyun();
 *
 *     private final OwnerMark mark = new OwnerMark("cluster-uid", "shop", "checkout-0", "podeip-uid", 1);
 *
 *     @Test
 *     void buysOneAddressThoughTheAnswerIsLost() {
 *         cloud.faults().loseAnswer(EipAction.ALLOCATE).once();
 *
 *         assertThatThrownBy(() -> cloud.eips().allocate(EipSpec.defaults(), mark))
 *                 .isInstanceOf(OutcomeUnknownException.class);
 *         Eip eip = cloud.eips().allocate(EipSpec.defaults(), mark);
 *
 *         assertThat(cloud.ledger()).boughtNothingTwice().leakedNothing(mark.podEipUid());
 *         cloud.eips().release(eip.id());
 *         cloud.clock().advance(Duration.ofSeconds(2));
 *         assertThat(cloud.ledger()).leakedNothing();
 *     }
 * }
 * }</pre>
 */
public final class FakeCloudExtension implements BeforeEachCallback {

    private final TestClock clock = TestClock.create();
    private final FakeCloud cloud;

    private FakeCloudExtension(CloudProfile profile, UnaryOperator<FakeCloud.Builder> settings) {
        this.cloud = settings.apply(FakeCloud.builder(profile)).clock(clock).build();
    }

    /** Alibaba Cloud with its defaults. */
    public static FakeCloudExtension aliyun() {
        return of(CloudProfile.ALIYUN, settings -> settings);
    }

    /** AWS with its defaults. */
    public static FakeCloudExtension aws() {
        return of(CloudProfile.AWS, settings -> settings);
    }

    /**
     * A cloud with settings of its own.
     *
     * @param settings changes the defaults, such as {@code builder -> builder.quota(500)}; the clock is this
     *     extension's
     */
    public static FakeCloudExtension of(CloudProfile profile, UnaryOperator<FakeCloud.Builder> settings) {
        return new FakeCloudExtension(profile, settings);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        cloud.reset();
    }

    /** The cloud itself. */
    public FakeCloud cloud() {
        return cloud;
    }

    /** The cloud's clock. */
    public TestClock clock() {
        return clock;
    }

    /** What a program under test calls. */
    public Eips eips() {
        return cloud.eips();
    }

    /** The fault dials. */
    public CloudFaults faults() {
        return cloud.faults();
    }

    /** What the program under test did, with assertions. */
    public CloudLedger ledger() {
        return cloud.ledger();
    }

    /** What happens out of band. */
    public CloudConsole console() {
        return cloud.console();
    }
}
