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
import io.drawbridge.testing.time.FastClock;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URI;
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
            FastClock clock = FastClock.times(pace);
            builder.steadyClock(clock).scheduler((delay, task) -> real.schedule(clock.really(delay), task));
        }
        operator = builder.build();
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
