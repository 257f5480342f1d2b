package io.drawbridge.examples.demo;

import io.drawbridge.aliyun.Aliyun;
import io.drawbridge.aliyun.AliyunCredentials;
import io.drawbridge.apiserver.Access;
import io.drawbridge.apiserver.AckApiServerAccess;
import io.drawbridge.apiserver.Client;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.EksEndpointAccess;
import io.drawbridge.apiserver.KeepReachable;
import io.drawbridge.apiserver.NetworkAcl;
import io.drawbridge.apiserver.operation.ApiServers;
import io.drawbridge.apiserver.plan.AccessPlan;
import io.drawbridge.apiserver.plan.PlanRefusedException;
import io.drawbridge.aws.Aws;
import io.drawbridge.calls.AccessWaiter;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.examples.output.AccessReport;
import io.drawbridge.network.CidrSet;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.FakeEksCluster;
import io.drawbridge.testing.cloud.FakeEksMode;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.time.TestClock;
import io.drawbridge.testing.wire.FakeAliyunServer;
import io.drawbridge.testing.wire.FakeAwsServer;
import java.io.PrintWriter;
import java.time.Duration;

/** Two clusters are opened to an office and closed again, by the vendors' own clients, on fake clouds of fast time. */
public final class ApiServerStory {

    private static final CidrSet OFFICE = CidrSet.of("203.0.113.0/24");
    private static final Client CI = Client.onInternet("ci", CidrSet.of("192.0.2.8/32"));
    private static final KeepReachable KEEP =
            KeepReachable.from("203.0.113.7/32").and(CI);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final PrintWriter out;
    private final TestClock clock = TestClock.create();
    private final AccessWaiter waiter =
            AccessWaiter.builder().clock(clock).pause(clock::advance).build();

    /** Writes to this. */
    public ApiServerStory(PrintWriter out) {
        this.out = out;
    }

    /** Tells it, on both clouds. */
    public void tell() {
        onEks();
        onAck();
        out.flush();
    }

    private void onEks() {
        FakeCloud cloud = FakeCloud.builder(CloudProfile.AWS)
                .clock(clock)
                .unlimitedRates()
                .build();
        cloud.eks()
                .add(FakeEksCluster.builder("prod")
                        .mode(FakeEksMode.PUBLIC_AND_PRIVATE)
                        .build());
        ClusterId prod = ClusterId.of("prod");
        try (FakeAwsServer server = FakeAwsServer.start(cloud);
                Aws aws = Aws.builder("eu-central-1")
                        .endpoint(server.uri())
                        .accessKey("fake", "fake")
                        .clock(clock)
                        .build()) {
            ApiServers<EksEndpointAccess> servers = aws.apiServers();
            chapter("An EKS cluster that everybody may reach");
            describe(servers, prod);
            chapter("Narrowed to the office; the guard stops it, since the build servers would be cut off");
            refuse(servers, servers.plan(prod, current -> current.withPublicEndpoint(OFFICE), KEEP));
            chapter("Narrowed to the office and the build servers");
            EksEndpointAccess narrow = EksEndpointAccess.publicAndPrivate(OFFICE.plus(CI.egress()));
            carryOut(servers, servers.plan(prod, narrow, KEEP));
            chapter("Closed: private access alone, seen from a bastion host");
            KeepReachable inside = KeepReachable.fromInside(CidrSet.of("10.0.0.9/32"));
            carryOut(
                    servers,
                    servers.plan(prod, current -> current.withoutPublicEndpoint(), inside)
                            .withFixes());
        }
    }

    private void onAck() {
        FakeCloud cloud = FakeCloud.builder(CloudProfile.ALIYUN)
                .clock(clock)
                .unlimitedRates()
                .build();
        ClusterId shop = ClusterId.of(cloud.ack().cluster("shop").add().id());
        EipId eip = cloud.eips()
                .allocate(EipSpec.defaults(), new OwnerMark("story", "kube-system", "api-server", "story-1", 1))
                .id();
        try (FakeAliyunServer server = FakeAliyunServer.start(cloud)) {
            Aliyun aliyun = Aliyun.builder("cn-hangzhou")
                    .endpoint(server.uri())
                    .credentials(AliyunCredentials.accessKey("fake", "fake"))
                    .clock(clock)
                    .build();
            ApiServers<AckApiServerAccess> servers = aliyun.apiServers();
            chapter("An ACK cluster with an internal endpoint only");
            describe(servers, shop);
            chapter("Exposed by an EIP, and to the office and the build servers only: the list first, the EIP second");
            NetworkAcl list = NetworkAcl.allowOnly(OFFICE.plus(CI.egress()));
            carryOut(
                    servers,
                    servers.plan(shop, current -> current.exposedBy(eip).with(list), KEEP));
            chapter("Closed again; the office and the build servers lose their way in, which must be acknowledged");
            AccessPlan<AckApiServerAccess> closing = servers.plan(shop, AckApiServerAccess::internal, KEEP);
            refuse(servers, closing);
            carryOut(servers, closing.acknowledge(closing.blocks().toArray(String[]::new)));
        }
    }

    private void chapter(String heading) {
        out.println();
        out.println("== " + heading);
        out.println();
    }

    private <A extends Access> void describe(ApiServers<A> servers, ClusterId cluster) {
        AccessReport.describe(servers.observe(cluster)).forEach(out::println);
    }

    private <A extends Access> void refuse(ApiServers<A> servers, AccessPlan<A> plan) {
        out.println(plan);
        out.println();
        try {
            servers.apply(plan);
            throw new IllegalStateException("the guard should have refused");
        } catch (PlanRefusedException refused) {
            out.println(refused.getMessage());
        }
    }

    private <A extends Access> void carryOut(ApiServers<A> servers, AccessPlan<A> plan) {
        out.println(plan);
        out.println();
        String[] last = {""};
        waiter.await(servers.apply(plan), LONGEST, progress -> {
            String line = AccessReport.progress(progress);
            if (!line.equals(last[0])) {
                out.println(line);
            }
            last[0] = line;
        });
    }
}
