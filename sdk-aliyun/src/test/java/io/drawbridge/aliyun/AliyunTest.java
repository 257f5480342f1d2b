package io.drawbridge.aliyun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.calls.EipLimits;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.EipState;
import io.drawbridge.eip.Eips;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.error.OutcomeUnknownException;
import io.drawbridge.testing.wire.FakeAliyunServerExtension;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("The Alibaba Cloud provider, by the vendor's own client over HTTP")
class AliyunTest {

    private static final OwnerMark MARK = new OwnerMark("cluster-uid", "shop", "checkout-0", "podeip-uid", 1);

    @RegisterExtension
    static final FakeAliyunServerExtension cloud = FakeAliyunServerExtension.create();

    private final Aliyun aliyun = Aliyun.builder("cn-hangzhou")
            .credentials(AliyunCredentials.accessKey("id", "canary-4f1d9a7c-never-shown"))
            .endpoint(cloud.server().uri())
            .limits(EipLimits.unlimited())
            .clock(cloud.clock())
            .build();

    private final Eips eips = aliyun.eips();

    @Test
    @DisplayName("buys, binds, unbinds and releases an address")
    void life() {
        NetworkInterface eni = cloud.cloud().addInterface("10.0.0.10", "10.0.0.11");
        EipSpec spec = EipSpec.builder().name("web").tag("team", "shop").build();
        Eip eip = eips.allocate(spec, MARK);
        AssociationTarget target = new AssociationTarget(eni.id(), "10.0.0.11");
        eips.associate(eip.id(), target);
        assertThat(read(eip.id()).state()).isEqualTo(EipState.ASSOCIATING);
        pass();
        Eip bound = read(eip.id());
        assertThat(bound.state()).isEqualTo(EipState.IN_USE);
        assertThat(bound.association())
                .hasValueSatisfying(found -> assertThat(found.isWith(target)).isTrue());
        assertThat(bound.owner()).contains(MARK);
        assertThat(bound.tags()).containsEntry("team", "shop");
        assertThat(eips.locate(List.of("10.0.0.11"))).containsExactly(eni);
        eips.disassociate(eip.id(), bound.association().orElseThrow());
        pass();
        eips.release(eip.id());
        pass();
        assertThat(eips.describe(List.of(eip.id()))).isEmpty();
        eips.release(eip.id());
        assertThat(cloud.cloud().ledger()).leakedNothing().boughtNothingTwice();
    }

    @Test
    @DisplayName("buys once though the answer is lost, and sends nothing twice by itself")
    void lostAnswer() {
        cloud.cloud().faults().loseAnswer(EipAction.ALLOCATE).once();
        assertThatThrownBy(() -> eips.allocate(EipSpec.defaults(), MARK)).isInstanceOf(OutcomeUnknownException.class);
        assertThat(cloud.cloud().ledger().count(EipAction.ALLOCATE)).isEqualTo(1);
        Eip eip = eips.allocate(EipSpec.defaults(), MARK);
        assertThat(eips.describe(MARK.owner())).extracting(Eip::id).containsExactly(eip.id());
        assertThat(cloud.cloud().ledger()).boughtNothingTwice();
    }

    private Eip read(EipId id) {
        return eips.describe(List.of(id)).get(id);
    }

    private void pass() {
        cloud.clock().advance(Duration.ofSeconds(2));
    }
}
