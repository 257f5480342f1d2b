package io.drawbridge.eip;

import static java.util.Objects.requireNonNull;

import io.drawbridge.error.InvalidSpecException;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.internal.Once;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.annotation.Nullable;

/**
 * What to buy: the settings of an EIP that count when it is created, and never after. Always pay-as-you-go
 * ({@code PostPaid}).
 *
 * <p>Limits are those of Alibaba Cloud's {@code AllocateEipAddress}.
 *
 * @param bandwidth its peak bandwidth; default: 5 Mbit/s
 * @param internetChargeType how its traffic is metered; default: by traffic; always sent
 * @param isp its line type
 * @param publicIpAddressPoolId the address pool to take it from, {@code pippool-...}
 * @param resourceGroupId its resource group, {@code rg-...}
 * @param name its name, 1 to 128 characters
 * @param description its description, 1 to 256 characters
 * @param securityProtection its protection level; the cloud takes at most one
 * @param tags the user's own tags, at most {@value #MOST_TAGS} less the {@value OwnerMark#TAGS} of the owner mark
 */
public record EipSpec(
        Bandwidth bandwidth,
        InternetChargeType internetChargeType,
        Optional<Isp> isp,
        Optional<String> publicIpAddressPoolId,
        Optional<String> resourceGroupId,
        Optional<String> name,
        Optional<String> description,
        Optional<SecurityProtection> securityProtection,
        Map<String, String> tags) {

    /** How many tags the cloud allows on an EIP. */
    public static final int MOST_TAGS = 20;

    /** How long a name may be, in characters. */
    public static final int LONGEST_NAME = 128;

    /** How long a description may be, in characters. */
    public static final int LONGEST_DESCRIPTION = 256;

    /** How long the key or the value of a tag may be, in characters. */
    public static final int LONGEST_TAG = 128;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,127}");

    private static final TextRule NAME =
            new TextRule("name", LONGEST_NAME, EipCode.NAME_TOO_LONG, EipCode.NAME_BLANK, EipCode.NAME_STARTS_LIKE_URL);
    private static final TextRule DESCRIPTION = new TextRule(
            "description",
            LONGEST_DESCRIPTION,
            EipCode.DESCRIPTION_TOO_LONG,
            EipCode.DESCRIPTION_BLANK,
            EipCode.DESCRIPTION_STARTS_LIKE_URL);

    private static final EipSpec DEFAULTS = builder().build();

    /**
     * Checks that the values fit together.
     *
     * @throws InvalidSpecException with every limit that is broken
     */
    public EipSpec {
        requireNonNull(securityProtection, "securityProtection");
        requireNonNull(tags, "tags");
        requireNonNull(bandwidth, "bandwidth");
        requireNonNull(internetChargeType, "internetChargeType");
        tags = Map.copyOf(tags);
        List<Finding> broken = new ArrayList<>();
        checkBandwidth(broken, bandwidth, internetChargeType);
        checkIsp(broken, isp, internetChargeType);
        publicIpAddressPoolId.ifPresent(id -> checkId(broken, "publicIpAddressPoolId", id, "pippool-2ze4980123456"));
        resourceGroupId.ifPresent(id -> checkId(broken, "resourceGroupId", id, "rg-acfmw0123456789"));
        name.ifPresent(text -> NAME.check(broken, text));
        description.ifPresent(text -> DESCRIPTION.check(broken, text));
        checkTags(broken, tags);
        if (!broken.isEmpty()) {
            throw new InvalidSpecException(Findings.of(broken));
        }
    }

    private static void checkBandwidth(List<Finding> broken, Bandwidth bandwidth, InternetChargeType chargeType) {
        int largest = chargeType.largestMbps();
        if (bandwidth.mbps() > largest) {
            broken.add(Finding.of(
                    EipCode.BANDWIDTH_OUT_OF_RANGE,
                    "bandwidth",
                    bandwidth + " is too much for " + Finding.quote(chargeType.value()) + "; allowed are 1 to "
                            + largest));
        }
    }

    private static void checkIsp(List<Finding> broken, Optional<Isp> isp, InternetChargeType chargeType) {
        if (isp.filter(Isp::isSingleLine).isPresent() && chargeType.equals(InternetChargeType.PAY_BY_TRAFFIC)) {
            broken.add(Finding.of(
                    EipCode.SINGLE_LINE_PAYS_BY_BANDWIDTH,
                    "isp",
                    "single-line type " + isp.get() + " cannot be metered by traffic"));
        }
    }

    private static void checkId(List<Finding> broken, String field, String id, String example) {
        if (!ID.matcher(id).matches()) {
            broken.add(Finding.of(
                    EipCode.ID_NOT_ALLOWED,
                    field,
                    Finding.quote(id) + " is not an id; allowed are letters, digits, - and _, at most 128",
                    "give an id such as " + example));
        }
    }

    private static void checkTags(List<Finding> broken, Map<String, String> tags) {
        int most = MOST_TAGS - OwnerMark.TAGS;
        if (tags.size() > most) {
            broken.add(Finding.of(
                    EipCode.TOO_MANY_TAGS,
                    "tags",
                    tags.size() + " tags are too many; at most " + most + " are allowed, since " + OwnerMark.TAGS
                            + " of " + MOST_TAGS + " mark the owner"));
        }
        tags.forEach((key, value) -> checkTag(broken, key, value));
    }

    private static void checkTag(List<Finding> broken, String key, String value) {
        boolean tooLong = key.isEmpty() || key.length() > LONGEST_TAG || value.length() > LONGEST_TAG;
        if (tooLong || isReserved(key) || namesUrl(key.toLowerCase(Locale.ROOT)) || namesUrl(value)) {
            broken.add(Finding.of(
                    EipCode.TAG_NOT_ALLOWED,
                    "tags",
                    "tag " + Finding.quote(key) + "=" + Finding.quote(value) + " is not allowed"));
        }
    }

    private static boolean isReserved(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        return lower.startsWith("aliyun") || lower.startsWith("acs:") || OwnerMark.isReserved(key);
    }

    private static boolean namesUrl(String text) {
        return text.contains("http://") || text.contains("https://");
    }

    /** What a text that people read may hold. */
    private record TextRule(String field, int longest, EipCode tooLong, EipCode blank, EipCode likeUrl) {

        void check(List<Finding> broken, String text) {
            if (text.length() > longest) {
                broken.add(Finding.of(
                        tooLong,
                        field,
                        Finding.quote(text) + " has " + text.length() + " characters; at most " + longest
                                + " are allowed"));
            }
            if (text.isBlank()) {
                broken.add(Finding.of(blank, field, Finding.quote(text) + " is blank"));
            }
            if (text.startsWith("http://") || text.startsWith("https://")) {
                broken.add(Finding.of(
                        likeUrl,
                        field,
                        Finding.quote(text) + " starts with http:// or https://, which the cloud refuses"));
            }
        }
    }

    /** The defaults: 5 Mbit/s, metered by traffic. */
    public static EipSpec defaults() {
        return DEFAULTS;
    }

    /** Starts a spec with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that holds these values. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.bandwidth = bandwidth;
        builder.internetChargeType = internetChargeType;
        builder.isp = isp.orElse(null);
        builder.publicIpAddressPoolId = publicIpAddressPoolId.orElse(null);
        builder.resourceGroupId = resourceGroupId.orElse(null);
        builder.name = name.orElse(null);
        builder.description = description.orElse(null);
        builder.securityProtection = securityProtection.orElse(null);
        builder.tags.putAll(tags);
        return builder;
    }

    /** Builds {@link EipSpec}s. */
    public static final class Builder {
        private final Once once = new Once();
        private Bandwidth bandwidth = Bandwidth.DEFAULT;
        private InternetChargeType internetChargeType = InternetChargeType.PAY_BY_TRAFFIC;

        @Nullable
        private Isp isp;

        @Nullable
        private String publicIpAddressPoolId;

        @Nullable
        private String resourceGroupId;

        @Nullable
        private String name;

        @Nullable
        private String description;

        @Nullable
        private SecurityProtection securityProtection;

        private final Map<String, String> tags = new LinkedHashMap<>();

        private Builder() {}

        /** Its peak bandwidth; default 5 Mbit/s. */
        public Builder bandwidth(Bandwidth bandwidth) {
            this.bandwidth = once.value("bandwidth", bandwidth);
            return this;
        }

        /** How its traffic is metered; default {@link InternetChargeType#PAY_BY_TRAFFIC}. */
        public Builder internetChargeType(InternetChargeType internetChargeType) {
            this.internetChargeType = once.value("internetChargeType", internetChargeType);
            return this;
        }

        /** Its line type; the cloud's default is {@link Isp#BGP}. */
        public Builder isp(Isp isp) {
            this.isp = once.value("isp", isp);
            return this;
        }

        /** The address pool to take it from, {@code pippool-...}. */
        public Builder publicIpAddressPoolId(String publicIpAddressPoolId) {
            this.publicIpAddressPoolId = once.value("publicIpAddressPoolId", publicIpAddressPoolId);
            return this;
        }

        /** Its resource group, {@code rg-...}; default: that of the account. */
        public Builder resourceGroupId(String resourceGroupId) {
            this.resourceGroupId = once.value("resourceGroupId", resourceGroupId);
            return this;
        }

        /** Its name, 1 to 128 characters, not starting with http:// or https://. */
        public Builder name(String name) {
            this.name = once.value("name", name);
            return this;
        }

        /** Its description, 1 to 256 characters, not starting with http:// or https://. */
        public Builder description(String description) {
            this.description = once.value("description", description);
            return this;
        }

        /** Its protection level. */
        public Builder securityProtection(SecurityProtection securityProtection) {
            this.securityProtection = once.value("securityProtection", securityProtection);
            return this;
        }

        /** One more tag of the user's own. */
        public Builder tag(String key, String value) {
            requireNonNull(key, "key");
            requireNonNull(value, "value");
            tags.put(key, once.value("tag " + Finding.quote(key), value));
            return this;
        }

        /** More tags of the user's own. */
        public Builder tags(Map<String, String> tags) {
            tags.forEach(this::tag);
            return this;
        }

        /**
         * The spec.
         *
         * @throws InvalidSpecException with every limit that is broken
         */
        public EipSpec build() {
            return new EipSpec(
                    bandwidth,
                    internetChargeType,
                    Optional.ofNullable(isp),
                    Optional.ofNullable(publicIpAddressPoolId),
                    Optional.ofNullable(resourceGroupId),
                    Optional.ofNullable(name),
                    Optional.ofNullable(description),
                    Optional.ofNullable(securityProtection),
                    tags);
        }
    }
}
