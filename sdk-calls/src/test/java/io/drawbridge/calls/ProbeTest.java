package io.drawbridge.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.Eips;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.time.TestClock;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The probe of a breaker")
class ProbeTest {

    private final TestClock clock = TestClock.create();
    private final FakeCloud cloud =
            FakeCloud.builder(CloudProfile.ALIYUN).clock(clock).quota(1).build();

    /** What happens while a purchase is on its way. */
    private final List<Runnable> meanwhile = new ArrayList<>();

    private final Eips eips =
            EipCalls.around(interrupted(cloud.eips())).clock(clock).build();

    private Eips interrupted(Eips around) {
        return (Eips) Proxy.newProxyInstance(
                Eips.class.getClassLoader(), new Class<?>[] {Eips.class}, (proxy, method, arguments) -> {
                    List<Runnable> now = List.copyOf(meanwhile);
                    meanwhile.clear();
                    now.forEach(Runnable::run);
                    try {
                        return method.invoke(around, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    private void buy(int number) {
        var unused = eips.allocate(
                EipSpec.defaults(), new OwnerMark("cluster", "default", "game-" + number, "uid-" + number, 1));
    }

    private CloudException refused(int number) {
        return catchThrowableOfType(CloudException.class, () -> buy(number));
    }

    private int sent() {
        return cloud.calls().count(EipAction.ALLOCATE);
    }

    private void fillQuota() {
        buy(1);
        assertThat(refused(2).code()).isEqualTo(CloudErrorCode.QUOTA_EXCEEDED);
    }

    @Test
    @DisplayName(
            "mutant C3: is one purchase; all others that come while it is on its way are answered with what is remembered")
    void alone() {
        fillQuota();
        clock.advance(Duration.ofMinutes(1));
        List<CloudException> others = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int number = 10 + i;
            meanwhile.add(() -> others.add(refused(number)));
        }
        int before = sent();
        assertThat(refused(3).code()).isEqualTo(CloudErrorCode.QUOTA_EXCEEDED);
        assertThat(sent()).isEqualTo(before + 1);
        assertThat(others).hasSize(5).allSatisfy(other -> {
            assertThat(other.code()).isEqualTo(CloudErrorCode.QUOTA_EXCEEDED);
            assertThat(other).hasMessageContaining("not sent");
            assertThat(other.notBefore()).contains(clock.instant().plusSeconds(30));
        });
    }

    @Test
    @DisplayName("mutant C3: is followed by another when it takes longer than half a minute")
    void slow() {
        fillQuota();
        clock.advance(Duration.ofMinutes(1));
        int before = sent();
        meanwhile.add(() -> {
            clock.advance(Duration.ofSeconds(30));
            assertThat(refused(4)).hasMessageNotContaining("not sent");
        });
        assertThat(refused(3)).hasMessageNotContaining("not sent");
        assertThat(sent()).isEqualTo(before + 2);
    }
}
