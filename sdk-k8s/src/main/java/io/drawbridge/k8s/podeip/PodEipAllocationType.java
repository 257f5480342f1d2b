package io.drawbridge.k8s.podeip;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.annotation.Nullable;

/** Who bought the EIP, and what becomes of it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class PodEipAllocationType {

    @Nullable
    @JsonProperty("type")
    private String type;

    @Nullable
    @JsonProperty("releaseStrategy")
    private String releaseStrategy;

    @Nullable
    @JsonProperty("releaseAfter")
    private String releaseAfter;

    private final Map<String, Object> unknown = new LinkedHashMap<>();

    /** {@code Auto} (bought for the pod) or {@code Static} (named by the pod). */
    @Nullable
    public String getType() {
        return type;
    }

    /** Sets {@code Auto} (bought for the pod) or {@code Static} (named by the pod). */
    public void setType(@Nullable String type) {
        this.type = type;
    }

    /** {@code Follow}, {@code TTL} or {@code Never}. */
    @Nullable
    public String getReleaseStrategy() {
        return releaseStrategy;
    }

    /** Sets {@code Follow}, {@code TTL} or {@code Never}. */
    public void setReleaseStrategy(@Nullable String releaseStrategy) {
        this.releaseStrategy = releaseStrategy;
    }

    /** For {@code TTL}: a Go duration, as the user wrote it. */
    @Nullable
    public String getReleaseAfter() {
        return releaseAfter;
    }

    /** Sets for {@code TTL}: a Go duration, as the user wrote it. */
    public void setReleaseAfter(@Nullable String releaseAfter) {
        this.releaseAfter = releaseAfter;
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
