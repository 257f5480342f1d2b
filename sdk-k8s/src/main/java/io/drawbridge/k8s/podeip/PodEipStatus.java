package io.drawbridge.k8s.podeip;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.annotation.Nullable;

/** What a PodEIP was last seen to be. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class PodEipStatus {

    @Nullable
    @JsonProperty("networkInterfaceID")
    private String networkInterfaceId;

    @Nullable
    @JsonProperty("privateIPAddress")
    private String privateIpAddress;

    @Nullable
    @JsonProperty("eipAddress")
    private String eipAddress;

    @Nullable
    @JsonProperty("isp")
    private String isp;

    @Nullable
    @JsonProperty("internetChargeType")
    private String internetChargeType;

    @Nullable
    @JsonProperty("resourceGroupID")
    private String resourceGroupId;

    @Nullable
    @JsonProperty("name")
    private String name;

    @Nullable
    @JsonProperty("publicIpAddressPoolID")
    private String publicIpAddressPoolId;

    @Nullable
    @JsonProperty("status")
    private String status;

    @Nullable
    @JsonProperty("bandwidthPackageID")
    private String bandwidthPackageId;

    @Nullable
    @JsonProperty("podLastSeen")
    private String podLastSeen;

    private final Map<String, Object> unknown = new LinkedHashMap<>();

    /** The network interface that the EIP is bound to. */
    @Nullable
    public String getNetworkInterfaceId() {
        return networkInterfaceId;
    }

    /** Sets the network interface that the EIP is bound to. */
    public void setNetworkInterfaceId(@Nullable String networkInterfaceId) {
        this.networkInterfaceId = networkInterfaceId;
    }

    /** The private address that the EIP is bound to. */
    @Nullable
    public String getPrivateIpAddress() {
        return privateIpAddress;
    }

    /** Sets the private address that the EIP is bound to. */
    public void setPrivateIpAddress(@Nullable String privateIpAddress) {
        this.privateIpAddress = privateIpAddress;
    }

    /** The public address. */
    @Nullable
    public String getEipAddress() {
        return eipAddress;
    }

    /** Sets the public address. */
    public void setEipAddress(@Nullable String eipAddress) {
        this.eipAddress = eipAddress;
    }

    /** The line type. */
    @Nullable
    public String getIsp() {
        return isp;
    }

    /** Sets the line type. */
    public void setIsp(@Nullable String isp) {
        this.isp = isp;
    }

    /** How the traffic is metered. */
    @Nullable
    public String getInternetChargeType() {
        return internetChargeType;
    }

    /** Sets how the traffic is metered. */
    public void setInternetChargeType(@Nullable String internetChargeType) {
        this.internetChargeType = internetChargeType;
    }

    /** The resource group. */
    @Nullable
    public String getResourceGroupId() {
        return resourceGroupId;
    }

    /** Sets the resource group. */
    public void setResourceGroupId(@Nullable String resourceGroupId) {
        this.resourceGroupId = resourceGroupId;
    }

    /** The EIP's name. */
    @Nullable
    public String getName() {
        return name;
    }

    /** Sets the EIP's name. */
    public void setName(@Nullable String name) {
        this.name = name;
    }

    /** The address pool that the EIP is from. */
    @Nullable
    public String getPublicIpAddressPoolId() {
        return publicIpAddressPoolId;
    }

    /** Sets the address pool that the EIP is from. */
    public void setPublicIpAddressPoolId(@Nullable String publicIpAddressPoolId) {
        this.publicIpAddressPoolId = publicIpAddressPoolId;
    }

    /** The EIP's state in the cloud, such as {@code InUse}. */
    @Nullable
    public String getStatus() {
        return status;
    }

    /** Sets the EIP's state in the cloud, such as {@code InUse}. */
    public void setStatus(@Nullable String status) {
        this.status = status;
    }

    /** The shared bandwidth package that the EIP is in. */
    @Nullable
    public String getBandwidthPackageId() {
        return bandwidthPackageId;
    }

    /** Sets the shared bandwidth package that the EIP is in. */
    public void setBandwidthPackageId(@Nullable String bandwidthPackageId) {
        this.bandwidthPackageId = bandwidthPackageId;
    }

    /** When the pod was last seen: RFC 3339, UTC, whole seconds. */
    @Nullable
    public String getPodLastSeen() {
        return podLastSeen;
    }

    /** Sets when the pod was last seen: RFC 3339, UTC, whole seconds. */
    public void setPodLastSeen(@Nullable String podLastSeen) {
        this.podLastSeen = podLastSeen;
    }

    /** Fields that this version does not know. */
    @JsonAnyGetter
    public Map<String, Object> getUnknown() {
        return unknown;
    }

    /** Keeps a field that this version does not know. */
    @JsonAnySetter
    public void setUnknown(String name, @Nullable Object value) {
        unknown.put(name, value);
    }
}
