package io.drawbridge.podeip;

import io.drawbridge.eip.Bandwidth;
import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipTag;
import io.drawbridge.eip.InternetChargeType;
import io.drawbridge.eip.Isp;
import io.drawbridge.eip.ReleaseStrategy;
import io.drawbridge.eip.SecurityProtection;
import io.drawbridge.finding.Finding;
import io.drawbridge.json.FlatJson;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The texts that annotations hold. */
final class ValueFormats {

    /** 20 tags of two times 128 characters fit, though every one be written as an escape of six. */
    private static final int LONGEST_TAGS = 32_768;

    static final FlatJson TAGS_JSON =
            new FlatJson(LONGEST_TAGS, 100, "a flat JSON object of strings, such as {\"team\":\"games\"}");

    static final ValueFormat<Boolean> SWITCH = new ValueFormat<>("true", ValueFormats::readSwitch, String::valueOf);
    static final ValueFormat<Bandwidth> BANDWIDTH =
            new ValueFormat<>("5", ValueFormats::readBandwidth, bandwidth -> Integer.toString(bandwidth.mbps()));
    static final ValueFormat<InternetChargeType> INTERNET_CHARGE_TYPE =
            new ValueFormat<>("PayByTraffic", ValueFormats::readInternetChargeType, InternetChargeType::value);
    static final ValueFormat<String> INSTANCE_CHARGE_TYPE =
            new ValueFormat<>("PostPaid", ValueFormats::readInstanceChargeType, text -> text);
    static final ValueFormat<BandwidthPackageId> PACKAGE =
            new ValueFormat<>("cbwp-bp10123456789", BandwidthPackageId::of, BandwidthPackageId::value);
    static final ValueFormat<Isp> ISP = new ValueFormat<>("BGP", Isp::of, Isp::value);
    static final ValueFormat<String> POOL = id("pippool-2ze4980123456");
    static final ValueFormat<String> RESOURCE_GROUP = id("rg-acfmw0123456789");
    // Lengths and the rest are checked where all settings come together, in EipSpec.
    static final ValueFormat<String> NAME = new ValueFormat<>("lobby", text -> text, text -> text);
    static final ValueFormat<String> DESCRIPTION = new ValueFormat<>("the lobby's address", text -> text, text -> text);
    static final ValueFormat<List<SecurityProtection>> PROTECTIONS =
            new ValueFormat<>("AntiDDoS_Enhanced", ValueFormats::readProtections, ValueFormats::writeProtections);
    static final ValueFormat<Map<String, String>> TAGS =
            new ValueFormat<>("{\"team\":\"games\"}", LONGEST_TAGS, TAGS_JSON::read, TAGS_JSON::write);
    static final ValueFormat<EipId> INSTANCE = new ValueFormat<>("eip-bp14q0123456789", EipId::of, EipId::value);
    static final ValueFormat<EipTag> TAGGED = new ValueFormat<>("pool=mail", EipTag::parse, EipTag::toString);
    static final ValueFormat<ReleaseStrategy> RELEASE =
            new ValueFormat<>("5m30s", ReleaseStrategy::parse, ReleaseStrategy::text);

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,127}");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{1,9}");

    private ValueFormats() {}

    private static ValueFormat<String> id(String example) {
        return new ValueFormat<>(example, text -> readId(text, example), text -> text);
    }

    private static String readId(String text, String example) {
        if (!ID.matcher(text).matches()) {
            throw refused(text, "an id of letters, digits, - and _, such as " + example);
        }
        return text;
    }

    private static Boolean readSwitch(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refused(text, "true or false, in small letters");
        };
    }

    private static Bandwidth readBandwidth(String text) {
        if (!WHOLE_NUMBER.matcher(text).matches()) {
            throw refused(text, "a whole number of Mbit/s without unit, 1 to 500");
        }
        return Bandwidth.ofMbps(Integer.parseInt(text));
    }

    private static InternetChargeType readInternetChargeType(String text) {
        InternetChargeType type = InternetChargeType.of(text);
        if (!type.isKnown()) {
            throw refused(text, "PayByTraffic or PayByBandwidth");
        }
        return type;
    }

    private static String readInstanceChargeType(String text) {
        if (!text.equals("PostPaid")) {
            throw refused(text, "PostPaid (pay-as-you-go) only");
        }
        return text;
    }

    private static List<SecurityProtection> readProtections(String text) {
        List<String> words =
                Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        if (words.stream().anyMatch(word -> word.isEmpty() || word.chars().anyMatch(Character::isWhitespace))) {
            throw refused(text, "words with commas between them, such as AntiDDoS_Enhanced");
        }
        return words.stream().map(SecurityProtection::of).toList();
    }

    private static String writeProtections(List<SecurityProtection> protections) {
        return protections.stream().map(SecurityProtection::value).collect(Collectors.joining(","));
    }

    static IllegalArgumentException refused(String text, String allowed) {
        return new IllegalArgumentException(Finding.quote(text) + " is not allowed; allowed is " + allowed);
    }
}
