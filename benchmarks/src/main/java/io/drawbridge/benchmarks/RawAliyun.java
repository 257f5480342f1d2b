package io.drawbridge.benchmarks;

import com.aliyun.ecs20140526.models.DescribeNetworkInterfacesRequest;
import com.aliyun.tea.TeaModel;
import com.aliyun.teaopenapi.models.Config;
import com.aliyun.teaopenapi.models.OpenApiRequest;
import com.aliyun.teaopenapi.models.Params;
import com.aliyun.teautil.models.RuntimeOptions;
import com.aliyun.vpc20160428.Client;
import com.aliyun.vpc20160428.models.AllocateEipAddressRequest;
import com.aliyun.vpc20160428.models.AssociateEipAddressRequest;
import com.aliyun.vpc20160428.models.DescribeEipAddressesRequest;
import com.aliyun.vpc20160428.models.DescribeEipAddressesResponse;
import com.aliyun.vpc20160428.models.DescribeEipAddressesResponseBody.DescribeEipAddressesResponseBodyEipAddressesEipAddress;
import com.aliyun.vpc20160428.models.ReleaseEipAddressRequest;
import com.aliyun.vpc20160428.models.TagResourcesRequest;
import com.aliyun.vpc20160428.models.UnassociateEipAddressRequest;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.testing.time.TestClock;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.annotation.Nullable;

/** What one writes with the bare SDK of Alibaba Cloud: a call a step, and one describe for each poll and pod. */
public final class RawAliyun implements RawCloud {

    private static final String REGION = "cn-hangzhou";
    private static final String OWNER = "owner";
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Client client;
    private final URI uri;

    /** Made when it is needed: it brings hundreds of classes along. */
    @Nullable
    private com.aliyun.ecs20140526.Client machines;

    private final Runnable pause;

    /**
     * A client of a served cloud.
     *
     * @param clock moved at each poll
     */
    public RawAliyun(URI uri, TestClock clock) throws Exception {
        this(uri, () -> clock.advance(POLL));
    }

    /**
     * A client of a served cloud.
     *
     * @param pause what is between two polls
     */
    public RawAliyun(URI uri, Runnable pause) throws Exception {
        this.pause = pause;
        this.client = new Client(config(uri));
        this.uri = uri;
    }

    private static Config config(URI uri) {
        return new Config()
                .setEndpoint(uri.getAuthority())
                .setProtocol("HTTP")
                .setRegionId(REGION)
                .setAccessKeyId("id")
                .setAccessKeySecret(WireClouds.SECRET);
    }

    @Override
    public void touch() throws Exception {
        var unused = client.describeEipAddresses(new DescribeEipAddressesRequest().setRegionId(REGION));
    }

    @Override
    public String serve(AssociationTarget target) throws Exception {
        String id = allocate();
        bind(id, target);
        return id;
    }

    /** Buys an address; returns its id. */
    public String allocate() throws Exception {
        return client.allocateEipAddress(new AllocateEipAddressRequest().setRegionId(REGION))
                .getBody()
                .getAllocationId();
    }

    /** Binds an address, and waits until it is bound. */
    public void bind(String id, AssociationTarget target) throws Exception {
        var unused = client.associateEipAddress(new AssociateEipAddressRequest()
                .setRegionId(REGION)
                .setAllocationId(id)
                .setInstanceType("NetworkInterface")
                .setInstanceId(target.networkInterfaceId())
                .setPrivateIpAddress(target.privateAddress()));
        await(id, "InUse");
    }

    private synchronized com.aliyun.ecs20140526.Client machines() throws Exception {
        if (machines == null) {
            machines = new com.aliyun.ecs20140526.Client(config(uri));
        }
        return machines;
    }

    /** The network interface that has a private address. */
    public String interfaceOf(String privateAddress) throws Exception {
        return machines()
                .describeNetworkInterfaces(new DescribeNetworkInterfacesRequest()
                        .setRegionId(REGION)
                        .setPrivateIpAddress(List.of(privateAddress)))
                .getBody()
                .getNetworkInterfaceSets()
                .getNetworkInterfaceSet()
                .get(0)
                .getNetworkInterfaceId();
    }

    /** Tags an address. */
    public void tag(String id, String owner) throws Exception {
        var unused = client.tagResources(new TagResourcesRequest()
                .setRegionId(REGION)
                .setResourceType("EIP")
                .setResourceId(List.of(id))
                .setTag(List.of(new TagResourcesRequest.TagResourcesRequestTag()
                        .setKey(OWNER)
                        .setValue(owner))));
    }

    /** The ids of the addresses with this tag; the typed request of this version cannot say it. */
    public List<String> tagged(String owner) throws Exception {
        Params describe = new Params()
                .setAction("DescribeEipAddresses")
                .setVersion("2016-04-28")
                .setProtocol("HTTP")
                .setMethod("POST")
                .setAuthType("AK")
                .setStyle("RPC")
                .setPathname("/")
                .setReqBodyType("formData")
                .setBodyType("json");
        Map<String, String> query = Map.of("RegionId", REGION, "Tag.1.Key", OWNER, "Tag.1.Value", owner);
        Map<String, ?> answer = client.callApi(describe, new OpenApiRequest().setQuery(query), new RuntimeOptions());
        return TeaModel.toModel(answer, new DescribeEipAddressesResponse())
                .getBody()
                .getEipAddresses()
                .getEipAddress()
                .stream()
                .map(DescribeEipAddressesResponseBodyEipAddressesEipAddress::getAllocationId)
                .toList();
    }

    /** The public address. */
    public String address(String id) throws Exception {
        return found(new DescribeEipAddressesRequest().setAllocationId(id))
                .get(0)
                .getIpAddress();
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
            pause.run();
        }
    }

    private String state(String id) throws Exception {
        var found = found(new DescribeEipAddressesRequest().setAllocationId(id));
        return found.isEmpty() ? "" : found.get(0).getStatus();
    }

    private List<DescribeEipAddressesResponseBodyEipAddressesEipAddress> found(DescribeEipAddressesRequest request)
            throws Exception {
        return client.describeEipAddresses(request.setRegionId(REGION))
                .getBody()
                .getEipAddresses()
                .getEipAddress();
    }
}
