package io.drawbridge.podeip;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How much a name is like that of a setting, by its domain and by the name behind it. */
final class SettingNames {

    /** What is so much longer than every known name is no slip of the pen. */
    private static final int LONGEST_NAME = 40;

    private static final int MOST_SLIPS = 2;

    /** How many names are looked at closely, and how many of these letter by letter, of all that one pod has. */
    private static final int MOST_LOOKED = 1_000;

    private static final int MOST_COMPARED = 500;

    private static final int LONGEST_ANNOTATION = 317;

    private static final int LONGEST_DOMAIN = 63;

    private static final Pattern WORD_BOUNDARY = Pattern.compile("[-_.]|(?<=[a-z])(?=[A-Z])");
    private static final Set<String> EIP_WORDS = Set.of("eip", "eips", "epi", "ipe");
    private static final List<String> SWITCHES = List.of("with-eip", "pod-eip", "eci-eip");
    private static final List<String> VENDOR_WORDS = List.of("aliyun", "alibaba", "alicloud");

    /** What components write, and what belongs to something else. */
    private static final Set<String> NO_SETTINGS = Set.of(
            AnnotationKey.ALLOCATED_ADDRESS,
            AnnotationKey.ALLOCATED_ADDRESS_OF_TERWAY,
            AnnotationKey.ALLOCATED_ID_OF_ACS,
            AnnotationKey.ALLOCATED_ADDRESS_OF_ACS,
            AnnotationKey.CONTROLLER_OF_POD_EIP);

    private record Known(String name, AnnotationKey<?> key) {}

    private static final List<Known> KNOWN = AnnotationKey.all().stream()
            .flatMap(key -> Stream.concat(
                            Stream.of(key.name()), key.compatibleAnnotation().map(SettingNames::name).stream())
                    .map(name -> new Known(name, key)))
            .toList();

    private static final List<String> NAMES = KNOWN.stream().map(Known::name).toList();

    private int looked;
    private int compared;

    /** Whether somebody who wrote this probably meant a setting; also when it is one. */
    boolean resembles(String annotation) {
        if (NO_SETTINGS.contains(annotation)) {
            return false;
        }
        if (AnnotationPrefix.startsAny(annotation) && isOfFamily(annotation, annotation.indexOf('/') + 1)) {
            return true;
        }
        if (looked >= MOST_LOOKED || annotation.length() > LONGEST_ANNOTATION) {
            return false;
        }
        looked++;
        String name = name(annotation);
        String domain = domain(annotation);
        String plain = plain(name);
        if (AnnotationPrefix.startsAny(domain.toLowerCase(Locale.ROOT) + "/")) {
            return isOfFamily(plain) || mentionsEip(name) || isNearSetting(plain);
        }
        if (isOfVendor(domain)) {
            return NAMES.contains(plain) || isSwitch(plain) || isOfFamily(plain);
        }
        return NAMES.contains(plain) && isSwitch(plain);
    }

    private static String name(String annotation) {
        return annotation.substring(annotation.lastIndexOf('/') + 1);
    }

    private static String domain(String annotation) {
        return annotation.substring(0, Math.max(0, annotation.lastIndexOf('/')));
    }

    // Underscores, dots and capital letters are slips as well.
    private static String plain(String name) {
        return name.length() > LONGEST_NAME
                ? name.toLowerCase(Locale.ROOT)
                : name.strip().toLowerCase(Locale.ROOT).replaceAll("[_.\\s]", "-");
    }

    private static boolean isOfFamily(String plain) {
        return AnnotationKey.FAMILIES.stream().anyMatch(plain::startsWith);
    }

    /** Takes no memory: a tenant can write thousands of such annotations. */
    private static boolean isOfFamily(String annotation, int name) {
        for (String family : AnnotationKey.FAMILIES) {
            if (annotation.regionMatches(true, name, family, 0, family.length())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSwitch(String plain) {
        return SWITCHES.stream().anyMatch(plain::contains);
    }

    private static boolean mentionsEip(String name) {
        return name.length() <= LONGEST_NAME
                && WORD_BOUNDARY
                        .splitAsStream(name)
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .anyMatch(EIP_WORDS::contains);
    }

    private boolean isNearSetting(String plain) {
        if (plain.length() > LONGEST_NAME || compared >= MOST_COMPARED) {
            return false;
        }
        compared++;
        return NAMES.stream()
                .filter(known -> Math.abs(known.length() - plain.length()) <= MOST_SLIPS)
                .anyMatch(known -> EditDistance.between(plain, known) <= MOST_SLIPS);
    }

    private static boolean isOfVendor(String domain) {
        String lower = domain.length() > LONGEST_DOMAIN ? "" : domain.toLowerCase(Locale.ROOT);
        return VENDOR_WORDS.stream().anyMatch(lower::contains)
                || Stream.of(AnnotationPrefix.values())
                        .map(prefix -> prefix.text().substring(0, prefix.text().length() - 1))
                        .anyMatch(known -> EditDistance.between(lower, known) <= MOST_SLIPS);
    }

    /** The whole annotation that is most like it; empty when none is. */
    static Optional<String> nearest(String annotation) {
        String plain = plain(name(annotation));
        if (plain.length() > LONGEST_NAME) {
            return Optional.empty();
        }
        boolean vendors = AnnotationKey.all().stream()
                .anyMatch(key -> !key.isOperatorOnly() && key.name().equals(plain));
        if (annotation.startsWith(AnnotationPrefix.OPERATOR) && !vendors) {
            return Optional.of(AnnotationKey.EIP_TAGGED.annotation(AnnotationPrefix.K8S_ALIYUN));
        }
        AnnotationPrefix prefix =
                AnnotationPrefix.of(annotation.toLowerCase(Locale.ROOT)).orElse(AnnotationPrefix.K8S_ALIYUN);
        AnnotationKey<?> key = isSwitchAlone(plain) ? AnnotationKey.POD_WITH_EIP : nearestKey(plain);
        return Optional.of(key.annotation(prefix));
    }

    private static AnnotationKey<?> nearestKey(String plain) {
        AnnotationKey<?> nearest = AnnotationKey.POD_WITH_EIP;
        int least = Integer.MAX_VALUE;
        for (Known known : KNOWN) {
            boolean mayBeNearer = Math.abs(known.name().length() - plain.length()) < least;
            int distance = mayBeNearer ? EditDistance.between(plain, known.name()) : least;
            if (distance < least) {
                least = distance;
                nearest = known.key();
            }
        }
        return nearest;
    }

    // Closer to some name by its letters, but what is meant is the switch.
    private static boolean isSwitchAlone(String plain) {
        return plain.contains("with-eip")
                || Set.of("pod-eip", "eip", "pod-eips", "eips").contains(plain);
    }
}
