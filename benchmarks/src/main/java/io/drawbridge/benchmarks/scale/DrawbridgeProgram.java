package io.drawbridge.benchmarks.scale;

import io.drawbridge.aliyun.Aliyun;
import io.drawbridge.aliyun.AliyunCredentials;
import io.drawbridge.benchmarks.WireClouds;
import io.drawbridge.calls.EipLimits;
import io.drawbridge.eip.Eips;
import io.drawbridge.k8s.operator.PodEipOperator;
import io.drawbridge.k8s.operator.PodEipOperatorBuilder;
import io.drawbridge.k8s.operator.config.ApiRate;
import io.drawbridge.k8s.operator.config.Scheduler;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** The operator of this SDK with its own provider, in a time of its own. */
final class DrawbridgeProgram implements OperatorRole.Program {

    private static final ApiRate MORE_THAN_THE_FAKE_CAN = new ApiRate(5_000, 5_000);

    private final PodEipOperator operator;
    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(2);

    DrawbridgeProgram(KubernetesClient kubernetes, URI cloud, String vpc, int pace) {
        Eips eips = Aliyun.builder("cn-hangzhou")
                .credentials(AliyunCredentials.accessKey("id", WireClouds.SECRET))
                .endpoint(cloud)
                .vpc(vpc)
                .limits(EipLimits.unlimited())
                .build()
                .eips();
        PodEipOperatorBuilder builder = PodEipOperator.builder(kubernetes, eips, PodEipPolicy.allowAll())
                .apiRate(MORE_THAN_THE_FAKE_CAN);
        if (pace > 1) {
            Scheduler real = Scheduler.on(executor);
            builder.steadyClock(new Quick(Instant.now(), System.nanoTime(), pace))
                    .scheduler((delay, task) -> real.schedule(delay.dividedBy(pace), task));
        }
        operator = builder.build();
    }

    /** Time that goes some times as fast, from now on. */
    private static final class Quick extends Clock {
        private final Instant start;
        private final long begin;
        private final int pace;

        Quick(Instant start, long begin, int pace) {
            this.start = start;
            this.begin = begin;
            this.pace = pace;
        }

        @Override
        public Instant instant() {
            return start.plus(Duration.ofNanos(System.nanoTime() - begin).multipliedBy(pace));
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Override
    public void start() {
        operator.start();
    }

    @Override
    public void close() {
        operator.close();
        executor.shutdownNow();
    }
}
