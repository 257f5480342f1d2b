package io.drawbridge.k8s.operator;

import static io.drawbridge.k8s.operator.PodMaker.asking;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.drawbridge.eip.EipQuota;
import io.drawbridge.eip.EipQuotas;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import io.drawbridge.k8s.operator.report.MicrometerMetrics;
import io.drawbridge.k8s.operator.report.OperatorMetrics;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The account's quota of EIPs")
final class QuotaReadingTest {

    private final List<EipQuota> told = new ArrayList<>();
    private int readings;

    private World world(EipQuotas quotas) {
        return new World(options -> {
            options.cleanupPeriod = Duration.ofMinutes(1);
            options.quotas = Optional.of(() -> {
                readings++;
                return quotas.read();
            });
            options.metrics = new OperatorMetrics() {
                @Override
                public void quota(int limit, int used) {
                    told.add(new EipQuota(limit, used));
                }
            };
        });
    }

    @Test
    @DisplayName("is read with the first cleanup, and every ten minutes from then on")
    void period() {
        World world = world(() -> new EipQuota(20, told.size()));
        world.run(Duration.ofSeconds(59));
        assertThat(told).isEmpty();
        world.run(Duration.ofSeconds(1));
        assertThat(told).containsExactly(new EipQuota(20, 0));
        world.run(Duration.ofMinutes(9).plusSeconds(59));
        assertThat(told).hasSize(1);
        world.run(Duration.ofSeconds(1));
        assertThat(told).containsExactly(new EipQuota(20, 0), new EipQuota(20, 1));
        world.run(Duration.ofHours(1));
        assertThat(readings).isEqualTo(8);
    }

    @Test
    @DisplayName("that cannot be read is told once, as long as the cause is the same, and pods are served and swept")
    void failures() {
        CloudException forbidden = CloudException.of(CloudErrorCode.FORBIDDEN, "DescribeAccountAttributes")
                .build();
        try (LogTap log = new LogTap()) {
            World world = world(() -> {
                if (readings == 3) {
                    throw new IllegalStateException("a source of somebody else's");
                }
                throw forbidden;
            });
            asking("web").start(world, "10.0.0.1");
            world.run(Duration.ofMinutes(12));
            world.expectServed("web");
            assertThat(log.lines(Level.WARN, "action=quota"))
                    .containsExactly("action=quota outcome=failed cause=FORBIDDEN");
            world.deleteRecord("web");
            world.run(Duration.ofMinutes(10));
            assertThat(log.lines(Level.WARN, "action=quota"))
                    .hasSize(2)
                    .last()
                    .asString()
                    .contains("somebody else's");
            world.expectServed("web");
            assertThat(readings).isEqualTo(3);
        }
        assertThat(told).isEmpty();
    }

    @Test
    @DisplayName("is a pair of gauges, which show nothing before it was read and half an hour after it was read last")
    void gauges() {
        MockClock clock = new MockClock();
        SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
        MicrometerMetrics metrics = MicrometerMetrics.in(registry);
        assertThat(registry.get("drawbridge.podeip.quota.limit").gauge().value())
                .isNaN();
        metrics.quota(20, 19);
        clock.add(Duration.ofMinutes(29));
        assertThat(registry.get("drawbridge.podeip.quota.limit").gauge().value())
                .isEqualTo(20);
        assertThat(registry.get("drawbridge.podeip.quota.used").gauge().value()).isEqualTo(19);
        clock.add(Duration.ofMinutes(1));
        assertThat(registry.get("drawbridge.podeip.quota.limit").gauge().value())
                .isNaN();
        assertThat(registry.get("drawbridge.podeip.quota.used").gauge().value()).isNaN();
    }
}
