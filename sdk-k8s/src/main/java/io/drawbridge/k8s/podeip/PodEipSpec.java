package io.drawbridge.k8s.podeip;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.annotation.Nullable;

/** What a PodEIP is to be. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class PodEipSpec {

    @Nullable
    @JsonProperty("allocationID")
    private String allocationId;

    @Nullable
    @JsonProperty("allocationType")
    private PodEipAllocationType allocationType;

    @Nullable
    @JsonProperty("bandwidthPackageID")
    private String bandwidthPackageId;

    private final Map<String, Object> unknown = new LinkedHashMap<>();

    /** The EIP's instance id; empty while it is being bought. */
    @Nullable
    public String getAllocationId() {
        return allocationId;
    }

    /** Sets the EIP's instance id; empty while it is being bought. */
    public void setAllocationId(@Nullable String allocationId) {
        this.allocationId = allocationId;
    }

    /** Who bought the EIP, and what becomes of it. */
    @Nullable
    public PodEipAllocationType getAllocationType() {
        return allocationType;
    }

    /** Sets who bought the EIP, and what becomes of it. */
    public void setAllocationType(@Nullable PodEipAllocationType allocationType) {
        this.allocationType = allocationType;
    }

    /** The shared bandwidth package that the EIP is to be in. */
    @Nullable
    public String getBandwidthPackageId() {
        return bandwidthPackageId;
    }

    /** Sets the shared bandwidth package that the EIP is to be in. */
    public void setBandwidthPackageId(@Nullable String bandwidthPackageId) {
        this.bandwidthPackageId = bandwidthPackageId;
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
