package io.drawbridge.podeip;

import static java.util.Objects.requireNonNull;

import io.drawbridge.eip.Bandwidth;
import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.EipTag;
import io.drawbridge.eip.InternetChargeType;
import io.drawbridge.eip.Isp;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.eip.ReleaseStrategy;
import io.drawbridge.eip.SecurityProtection;
import io.drawbridge.version.DottedVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.annotation.Nullable;

/**
 * A setting that a pod can carry as an annotation, with the type of its value. The one place where the annotations of
 * pod EIPs are spelled.
 *
 * <p>Every key of the vendor exists under both {@linkplain AnnotationPrefix prefixes}. Three have a
 * {@linkplain #compatibleAnnotation compatible} spelling as well, which is read and never written. A key that no
 * component of the vendor knows has one spelling, under {@link AnnotationPrefix#OPERATOR}.
 *
 * @param <T> the type of the value
 */
public final class AnnotationKey<T> {

    /** Whether an EIP is allocated and attached: {@code true} or {@code false}; default {@code false}. */
    public static final AnnotationKey<Boolean> POD_WITH_EIP = new AnnotationKey<>(
            "pod-with-eip", "eci-with-eip", ValueFormats.SWITCH, KeySupport.everywhere(), request -> Optional.of(true));

    /** Peak bandwidth, a whole number of Mbit/s; default 5. */
    public static final AnnotationKey<Bandwidth> EIP_BANDWIDTH = ofSpec(
            "eip-bandwidth",
            null,
            ValueFormats.BANDWIDTH,
            KeySupport.everywhere(),
            spec -> Optional.of(spec.bandwidth()),
            EipSpec.Builder::bandwidth);

    /** Metering method, {@code PayByTraffic} or {@code PayByBandwidth}; default {@code PayByTraffic}. */
    public static final AnnotationKey<InternetChargeType> EIP_INTERNET_CHARGE_TYPE = ofSpec(
            "eip-internet-charge-type",
            "eip-charge-type",
            ValueFormats.INTERNET_CHARGE_TYPE,
            KeySupport.everywhere().newPrefixSince("0.10.1"),
            spec -> Optional.of(spec.internetChargeType()),
            EipSpec.Builder::internetChargeType);

    /** Billing method; {@code PostPaid} is the only value. */
    public static final AnnotationKey<String> EIP_INSTANCE_CHARGE_TYPE = ofSpec(
            "eip-instance-charge-type",
            null,
            ValueFormats.INSTANCE_CHARGE_TYPE,
            KeySupport.extendOnlySince("0.2.0"),
            spec -> Optional.of(Defaults.INSTANCE_CHARGE_TYPE),
            (spec, onlyValue) -> {});

    /** An existing shared bandwidth package to join, {@code cbwp-...}. */
    public static final AnnotationKey<BandwidthPackageId> EIP_COMMON_BANDWIDTH_PACKAGE_ID = new AnnotationKey<>(
            "eip-common-bandwidth-package-id",
            null,
            ValueFormats.PACKAGE,
            KeySupport.everywhere().terwaySince("1.2.3"),
            PodEipRequest.Allocate::bandwidthPackage);

    /** Line type; default {@code BGP}. Words that this version does not know are kept. */
    public static final AnnotationKey<Isp> EIP_ISP = ofSpec(
            "eip-isp",
            null,
            ValueFormats.ISP,
            KeySupport.everywhere().terwaySince("1.2.3"),
            EipSpec::isp,
            EipSpec.Builder::isp);

    /** The address pool to take the EIP from, {@code pippool-...}. */
    public static final AnnotationKey<String> EIP_PUBLIC_IP_ADDRESS_POOL_ID = ofSpec(
            "eip-public-ip-address-pool-id",
            null,
            ValueFormats.POOL,
            KeySupport.extendOnlySince("0.2.0"),
            EipSpec::publicIpAddressPoolId,
            EipSpec.Builder::publicIpAddressPoolId);

    /** Resource group, {@code rg-...}; default that of the account. */
    public static final AnnotationKey<String> EIP_RESOURCE_GROUP_ID = ofSpec(
            "eip-resource-group-id",
            null,
            ValueFormats.RESOURCE_GROUP,
            KeySupport.extendOnlySince("0.4.0"),
            EipSpec::resourceGroupId,
            EipSpec.Builder::resourceGroupId);

    /** Name, 1 to 128 characters. */
    public static final AnnotationKey<String> EIP_NAME = ofSpec(
            "eip-name",
            null,
            ValueFormats.NAME,
            KeySupport.extendOnlySince("0.6.0"),
            EipSpec::name,
            EipSpec.Builder::name);

    /** Description, 1 to 256 characters. */
    public static final AnnotationKey<String> EIP_DESCRIPTION = ofSpec(
            "eip-description",
            null,
            ValueFormats.DESCRIPTION,
            KeySupport.extendOnlySince("0.6.0"),
            EipSpec::description,
            EipSpec.Builder::description);

    /** Protection levels with commas between them; the cloud takes at most one. */
    public static final AnnotationKey<List<SecurityProtection>> EIP_SECURITY_PROTECTION_TYPES = ofSpec(
            "eip-security-protection-types",
            null,
            ValueFormats.PROTECTIONS,
            KeySupport.extendOnlySince("0.9.0"),
            spec -> spec.securityProtection().map(List::of),
            (spec, levels) -> spec.securityProtection(levels.get(0)));

    /** Tags, a flat JSON object of strings. */
    public static final AnnotationKey<Map<String, String>> EIP_TAGS = ofSpec(
            "eip-tags",
            null,
            ValueFormats.TAGS,
            KeySupport.extendOnlySince("0.11.0"),
            spec -> Optional.of(spec.tags()).filter(tags -> !tags.isEmpty()),
            AnnotationKey::setTags);

    /** An existing EIP to use, {@code eip-...}; it is neither changed nor released. */
    public static final AnnotationKey<EipId> POD_EIP_INSTANCE_ID = new AnnotationKey<>(
            "pod-eip-instanceid",
            "eci-eip-instanceid",
            ValueFormats.INSTANCE,
            KeySupport.everywhere(),
            request -> Optional.empty());

    /**
     * Any free one of the existing EIPs that carry this tag, {@code key=value}, such as
     * {@code podeip.drawbridge.io/eip-tagged: pool=mail}; it is neither changed nor released. Read by this SDK's
     * operator alone.
     */
    public static final AnnotationKey<EipTag> EIP_TAGGED = new AnnotationKey<>(
            "eip-tagged", null, ValueFormats.TAGGED, KeySupport.operatorOnly(), request -> Optional.empty());

    /** {@code Follow}, {@code Never} or a Go duration; default {@code Follow}. For stateful pods only. */
    public static final AnnotationKey<ReleaseStrategy> POD_EIP_RELEASE_STRATEGY = new AnnotationKey<>(
            "pod-eip-release-strategy",
            null,
            ValueFormats.RELEASE,
            KeySupport.extendOnlySince("0.2.0"),
            request -> Optional.of(request.release()));

    /**
     * Written by {@code ack-extend-network-controller} and by this SDK's operator: the address of the pod's EIP. The
     * annotation to wait for.
     */
    public static final String ALLOCATED_ADDRESS = AnnotationPrefix.K8S_ALIYUN.annotation("allocated-eipAddress");

    /** The same under the other prefix, as the document says of Terway; to be read, never written. */
    public static final String ALLOCATED_ADDRESS_OF_TERWAY =
            AnnotationPrefix.NETWORK_ALIBABACLOUD.annotation("allocated-eipAddress");

    /** Written on ACS: the instance id of the pod's EIP. */
    public static final String ALLOCATED_ID_OF_ACS =
            AnnotationPrefix.NETWORK_ALIBABACLOUD.annotation("allocated-eip-id");

    /** Written on ACS: the address of the pod's EIP. */
    public static final String ALLOCATED_ADDRESS_OF_ACS =
            AnnotationPrefix.NETWORK_ALIBABACLOUD.annotation("allocated-eip-address");

    /** Written onto PodEIPs by some versions of {@code ack-extend-network-controller}: who works on them. */
    public static final String CONTROLLER_OF_POD_EIP = AnnotationPrefix.K8S_ALIYUN.annotation("eip-controller");

    /** The type of the pod condition and of the readiness gate that tell whether the EIP is attached. */
    public static final String READINESS_GATE = AnnotationPrefix.K8S_ALIYUN.annotation("eip");

    private static final List<AnnotationKey<?>> ALL = List.of(
            POD_WITH_EIP,
            EIP_BANDWIDTH,
            EIP_INTERNET_CHARGE_TYPE,
            EIP_INSTANCE_CHARGE_TYPE,
            EIP_COMMON_BANDWIDTH_PACKAGE_ID,
            EIP_ISP,
            EIP_PUBLIC_IP_ADDRESS_POOL_ID,
            EIP_RESOURCE_GROUP_ID,
            EIP_NAME,
            EIP_DESCRIPTION,
            EIP_SECURITY_PROTECTION_TYPES,
            EIP_TAGS,
            POD_EIP_INSTANCE_ID,
            POD_EIP_RELEASE_STRATEGY,
            EIP_TAGGED);

    private static final Map<String, AnnotationKey<?>> BY_ANNOTATION = byAnnotation();

    /** Found in old documents of the vendor beside the right spelling. */
    static final String MISSPELT_PACKAGE_ID = "eip-common-bandwith-package-id";

    /** How the names of settings begin; anything else under the prefixes is no business of ours. */
    static final List<String> FAMILIES = List.of("eip-", "pod-eip-");

    private final String name;

    @Nullable
    private final String compatibleName;

    private final List<String> spellings;
    private final ValueFormat<T> format;
    private final KeySupport support;
    private final Function<PodEipRequest.Allocate, Optional<T>> value;

    @Nullable
    private final BiConsumer<EipSpec.Builder, T> setter;

    private AnnotationKey(
            String name,
            @Nullable String compatibleName,
            ValueFormat<T> format,
            KeySupport support,
            Function<PodEipRequest.Allocate, Optional<T>> value) {
        this(name, compatibleName, format, support, value, null);
    }

    private AnnotationKey(
            String name,
            @Nullable String compatibleName,
            ValueFormat<T> format,
            KeySupport support,
            Function<PodEipRequest.Allocate, Optional<T>> value,
            @Nullable BiConsumer<EipSpec.Builder, T> setter) {
        this.name = name;
        this.compatibleName = compatibleName;
        this.spellings = support.isOperatorOnly()
                ? List.of(AnnotationPrefix.OPERATOR + name)
                : Stream.concat(
                                Stream.of(AnnotationPrefix.values()).map(prefix -> prefix.annotation(name)),
                                Stream.ofNullable(compatibleName).map(AnnotationPrefix.K8S_ALIYUN::annotation))
                        .toList();
        this.format = format;
        this.support = support;
        this.value = value;
        this.setter = setter;
    }

    /** A setting of what is bought. */
    private static <T> AnnotationKey<T> ofSpec(
            String name,
            @Nullable String compatibleName,
            ValueFormat<T> format,
            KeySupport support,
            Function<EipSpec, Optional<T>> value,
            BiConsumer<EipSpec.Builder, T> setter) {
        return new AnnotationKey<>(
                name, compatibleName, format, support, request -> value.apply(request.spec()), setter);
    }

    /** Too many are left out: they are a finding already, at their annotation. */
    private static void setTags(EipSpec.Builder spec, Map<String, String> tags) {
        if (tags.size() <= EipSpec.MOST_TAGS - OwnerMark.TAGS) {
            spec.tags(tags);
        }
    }

    private static Map<String, AnnotationKey<?>> byAnnotation() {
        Map<String, AnnotationKey<?>> keys = new HashMap<>();
        ALL.forEach(key -> key.spellings.forEach(annotation -> keys.put(annotation, key)));
        return Map.copyOf(keys);
    }

    /** Every key: in the order of the vendor's tables, then those of this SDK's operator alone. */
    public static List<AnnotationKey<?>> all() {
        return ALL;
    }

    /** The key that a whole annotation spells, under either prefix or as its compatible one; empty when it is none. */
    public static Optional<AnnotationKey<?>> ofAnnotation(String annotation) {
        return Optional.ofNullable(BY_ANNOTATION.get(requireNonNull(annotation, "annotation")));
    }

    /** The key without prefix, such as {@code eip-bandwidth}. */
    public String name() {
        return name;
    }

    /** The whole annotation, such as {@code k8s.aliyun.com/eip-bandwidth}; of an operator's key its only one. */
    public String annotation(AnnotationPrefix prefix) {
        return isOperatorOnly() ? spellings.get(0) : prefix.annotation(name);
    }

    /** Whether this SDK's operator alone reads it, under {@link AnnotationPrefix#OPERATOR}. */
    public boolean isOperatorOnly() {
        return support.isOperatorOnly();
    }

    /** The older whole annotation that means the same, such as {@code k8s.aliyun.com/eci-with-eip}. */
    public Optional<String> compatibleAnnotation() {
        return Optional.ofNullable(compatibleName).map(AnnotationPrefix.K8S_ALIYUN::annotation);
    }

    /** Every whole annotation of this key, the one that counts first: under each prefix, then the compatible one. */
    public List<String> annotations() {
        return spellings;
    }

    /** Whether it counts when the EIP is created and never after. */
    public boolean isCreateOnly() {
        return setter != null;
    }

    /** The value that a request has; empty when the annotation is not to be written. */
    Optional<T> valueIn(PodEipRequest.Allocate request) {
        return value.apply(request);
    }

    /** Sets the value in what is bought; nothing when it is no setting of that. */
    void set(EipSpec.Builder spec, T to) {
        if (setter != null) {
            setter.accept(spec, to);
        }
    }

    /**
     * The first version of a component that reads this key under this prefix; empty when none does. For this SDK's
     * operator it is version 0.
     */
    public Optional<DottedVersion> firstVersion(EipPlugin plugin, AnnotationPrefix prefix) {
        return support.firstVersion(plugin, prefix);
    }

    /** An allowed text. */
    public String example() {
        return format.example();
    }

    /**
     * Reads a value.
     *
     * @throws IllegalArgumentException when the text is not allowed; the message is one line with the text and what is
     *     allowed
     */
    public T parse(String text) {
        return format.parse(text);
    }

    /** Whether a text has more characters than any value of this key. */
    boolean isTooLong(String text) {
        return format.isTooLong(text);
    }

    /** Writes a value. */
    public String format(T value) {
        return format.write().apply(value);
    }

    /** The key without prefix. */
    @Override
    public String toString() {
        return name;
    }
}
