package io.drawbridge.testing.cloud.internal.aliyun;

import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.internal.engine.Refusal;
import io.drawbridge.testing.cloud.internal.engine.VendorCode;
import io.drawbridge.testing.cloud.model.EngineRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code Tag.N.Key} and {@code Tag.N.Value} as Alibaba Cloud takes them. Rule {@link EngineRule#ALIYUN_TAG_LIMITS}. */
public final class AliyunTagWords {

    /** Rule {@link EngineRule#TAGS_PER_EIP}. */
    static final int MOST_TAGS = 20;

    private static final int LONGEST = 128;
    private static final VendorCode TOO_MANY =
            new VendorCode("SizeLimitExceeded.TagNum", 400, CloudErrorCode.INVALID_REQUEST);
    private static final VendorCode QUOTA = new VendorCode("QuotaExceeded.TagNum", 400, CloudErrorCode.QUOTA_EXCEEDED);

    private AliyunTagWords() {}

    /** Tags to set: every one with a key and, be it empty, a value. */
    static Map<String, String> toSet(Parameters parameters) {
        Map<String, String> tags = new LinkedHashMap<>();
        wanted(parameters).forEach((key, value) -> tags.put(key, value.orElse("")));
        return tags;
    }

    /** TagResources takes no key without a value, be it empty. */
    static void requireValues(Parameters parameters) {
        boolean lacking = parameters.members("Tag").stream().anyMatch(member -> !parameters.isGiven(member + ".Value"));
        if (lacking) {
            throw AliyunRefusals.invalid("MissingParam.TagValue", "The param MissingParam.TagValue is missing.");
        }
    }

    /** Tags to look for; a key without a value stands for every value of it. */
    public static Map<String, Optional<String>> wanted(Parameters parameters) {
        Map<String, Optional<String>> wanted = new LinkedHashMap<>();
        for (String prefix : parameters.members("Tag")) {
            String key = parameters.text(prefix + ".Key");
            Optional<String> value = parameters.isGiven(prefix + ".Value")
                    ? Optional.of(parameters.text(prefix + ".Value"))
                    : Optional.empty();
            requireKey(key);
            value.ifPresent(AliyunTagWords::requireValue);
            if (wanted.putIfAbsent(key, value) != null) {
                throw AliyunRefusals.invalid(
                        "Forbidden.TagKey.Duplicated",
                        AliyunRefusals.about("The specified tag key already exists.", key));
            }
        }
        requireCount(wanted.size());
        return wanted;
    }

    /** Keys of tags to take off. */
    static List<String> keys(Parameters parameters) {
        List<String> keys =
                parameters.members("TagKey").stream().map(parameters::text).toList();
        requireCount(keys.size());
        keys.forEach(AliyunTagWords::requireLegalKey);
        return keys;
    }

    private static void requireCount(int count) {
        if (count > MOST_TAGS) {
            throw Refusal.of(TOO_MANY, "The maximum number of tags is exceeded.");
        }
    }

    /** Tags that a resource has already count as well. */
    static void requireRoom(Map<String, String> present, Map<String, String> added) {
        long fresh =
                added.keySet().stream().filter(key -> !present.containsKey(key)).count();
        if (present.size() + fresh > MOST_TAGS) {
            throw Refusal.of(QUOTA, "Custom Tags quota exceeded");
        }
    }

    private static void requireKey(String key) {
        if (key.isEmpty()) {
            throw AliyunRefusals.invalid("MissingParam.TagKey", "The param MissingParam.TagKey is missing.");
        }
        requireLegalKey(key);
    }

    private static void requireLegalKey(String key) {
        if (!isLegal(key)) {
            throw AliyunRefusals.invalid(
                    "IllegalParam.TagKey", AliyunRefusals.about("The tag keys are not valid.", key));
        }
    }

    private static void requireValue(String value) {
        if (!isLegal(value)) {
            throw AliyunRefusals.invalid(
                    "IllegalParam.TagValue", AliyunRefusals.about("The tag values are not valid.", value));
        }
    }

    private static boolean isLegal(String text) {
        String small = text.toLowerCase(Locale.ROOT);
        return text.length() <= LONGEST
                && !small.startsWith("aliyun")
                && !small.startsWith("acs:")
                && !small.contains("http://")
                && !small.contains("https://");
    }

    /** Whether something with these tags is what was looked for. */
    public static boolean match(Map<String, String> tags, Map<String, Optional<String>> wanted) {
        return wanted.entrySet().stream()
                .allMatch(tag -> tags.containsKey(tag.getKey())
                        && tag.getValue()
                                .filter(value -> !value.equals(tags.get(tag.getKey())))
                                .isEmpty());
    }

    /** As answers show them. */
    public static Map<String, Object> view(Map<String, String> tags) {
        List<Map<String, String>> shown = tags.entrySet().stream()
                .map(tag -> Map.of("Key", tag.getKey(), "Value", tag.getValue()))
                .toList();
        return Map.of("Tag", shown);
    }
}
