package io.drawbridge.benchmarks;

import com.aliyun.teaopenapi.models.Config;
import com.aliyun.vpc20160428.Client;
import com.aliyun.vpc20160428.models.AllocateEipAddressRequest;
import com.aliyun.vpc20160428.models.AssociateEipAddressRequest;
import com.aliyun.vpc20160428.models.DescribeEipAddressesRequest;
import com.aliyun.vpc20160428.models.DescribeEipAddressesResponseBody.DescribeEipAddressesResponseBodyEipAddressesEipAddress;
import com.aliyun.vpc20160428.models.ReleaseEipAddressRequest;
import com.aliyun.vpc20160428.models.UnassociateEipAddressRequest;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.testing.time.TestClock;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** What one writes with the bare SDK of Alibaba Cloud: a call a step, and one describe for each poll and pod. */
public final class RawAliyun implements RawCloud {

    private static final String REGION = "cn-hangzhou";
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Client client;
    private final TestClock clock;

    /**
     * A client of a served cloud.
     *
     * @param clock moved at each poll
     */
    public RawAliyun(URI uri, TestClock clock) throws Exception {
        this.clock = clock;
        this.client = new Client(new Config()
                .setEndpoint(uri.getAuthority())
                .setProtocol("HTTP")
                .setRegionId(REGION)
                .setAccessKeyId("id")
                .setAccessKeySecret(WireClouds.SECRET));
    }

    @Override
    public void touch() throws Exception {
        var unused = client.describeEipAddresses(new DescribeEipAddressesRequest().setRegionId(REGION));
    }

    @Override
    public String serve(AssociationTarget target) throws Exception {
        String id = client.allocateEipAddress(new AllocateEipAddressRequest().setRegionId(REGION))
                .getBody()
                .getAllocationId();
        var unused = client.associateEipAddress(new AssociateEipAddressRequest()
                .setRegionId(REGION)
                .setAllocationId(id)
                .setInstanceType("NetworkInterface")
                .setInstanceId(target.networkInterfaceId())
                .setPrivateIpAddress(target.privateAddress()));
        await(id, "InUse");
        return id;
    }

    @Override
    public void giveBack(String id) throws Exception {
        var unusedUnbound = client.unassociateEipAddress(
                new UnassociateEipAddressRequest().setRegionId(REGION).setAllocationId(id));
        await(id, "Available");
        var unusedReleased = client.releaseEipAddress(
                new ReleaseEipAddressRequest().setRegionId(REGION).setAllocationId(id));
        await(id, "");
    }

    private void await(String id, String wanted) throws Exception {
        while (!state(id).equals(wanted)) {
            clock.advance(POLL);
        }
    }

    private String state(String id) throws Exception {
        List<DescribeEipAddressesResponseBodyEipAddressesEipAddress> found = client.describeEipAddresses(
                        new DescribeEipAddressesRequest().setRegionId(REGION).setAllocationId(id))
                .getBody()
                .getEipAddresses()
                .getEipAddress();
        return found.isEmpty() ? "" : found.get(0).getStatus();
    }
}
