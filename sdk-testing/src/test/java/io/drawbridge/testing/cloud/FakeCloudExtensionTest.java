package io.drawbridge.testing.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.error.OutcomeUnknownException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("The JUnit extension")
class FakeCloudExtensionTest {

    @RegisterExtension
    static final FakeCloudExtension cloud = FakeCloudExtension.aliyun();

    private final OwnerMark mark = new OwnerMark("cluster-uid", "shop", "checkout-0", "podeip-uid", 1);

    @RepeatedTest(2)
    @DisplayName("gives every test a cloud as good as new")
    void buysOneAddressThoughTheAnswerIsLost() {
        assertThat(cloud.ledger()).billed(new Bill(0, 0, 0, 0));
        cloud.faults().loseAnswer(EipAction.ALLOCATE).once();

        assertThatThrownBy(() -> cloud.eips().allocate(EipSpec.defaults(), mark))
                .isInstanceOf(OutcomeUnknownException.class);
        Eip eip = cloud.eips().allocate(EipSpec.defaults(), mark);

        assertThat(cloud.ledger()).boughtNothingTwice().leakedNothing(mark.podEipUid());
        cloud.eips().release(eip.id());
        cloud.clock().advance(Duration.ofSeconds(2));
        assertThat(cloud.ledger()).leakedNothing();
        cloud.faults().brownOut().always();
    }
}
