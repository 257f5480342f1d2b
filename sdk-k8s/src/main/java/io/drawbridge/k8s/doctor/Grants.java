package io.drawbridge.k8s.doctor;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which right is missing, and to whom it is to be granted. */
final class Grants {

    /** As policies spell them. */
    private static final Pattern SPELLED = Pattern.compile("\\b(?:vpc|ecs|ec2):[A-Z]\\w+");

    private static final Pattern USER =
            Pattern.compile("User \\\\*\"([^\"\\\\]+)\\\\*\" cannot (\\w+) resource \\\\*\"([^\"\\\\]+)\\\\*\"");

    /** What Alibaba Cloud's VPC is called by. */
    private static final Set<String> VPC = Set.of(
            "DescribeVSwitches",
            "AllocateEipAddress",
            "AllocateEipAddressPro",
            "DescribeEipAddresses",
            "AssociateEipAddress",
            "UnassociateEipAddress",
            "ReleaseEipAddress",
            "AddCommonBandwidthPackageIp",
            "RemoveCommonBandwidthPackageIp",
            "ModifyEipAddressAttribute",
            "TagResources",
            "UnTagResources");

    private static final Set<String> EC2 = Set.of(
            "AllocateAddress",
            "AssociateAddress",
            "DisassociateAddress",
            "ReleaseAddress",
            "DescribeAddresses",
            "CreateTags",
            "DeleteTags");

    private static final String INTERFACES = "DescribeNetworkInterfaces";

    private Grants() {}

    /** The action that a text speaks of; empty when it names none. */
    static Optional<String> action(String text) {
        Matcher spelled = SPELLED.matcher(text);
        return spelled.find()
                ? Optional.of(spelled.group())
                : Stream.of(text.split("\\W+"))
                        .flatMap(word -> prefixed(word, text).stream())
                        .findFirst();
    }

    private static Optional<String> prefixed(String word, String text) {
        if (word.equals(INTERFACES)) {
            return Optional.of((text.contains("UnauthorizedOperation") ? "ec2:" : "ecs:") + word);
        }
        return VPC.contains(word)
                ? Optional.of("vpc:" + word)
                : Optional.of("ec2:" + word).filter(action -> EC2.contains(word));
    }

    /** What the component lacks in the cloud. */
    static String cloud(Examination.Case one, String text) {
        String action = action(text).orElse("the action that the message names");
        return "grant " + action + ": " + role(one);
    }

    private static String role(Examination.Case one) {
        return one.options()
                .roleOf()
                .flatMap(roleOf -> one.service().plugin().map(roleOf))
                .orElse("the role by which " + one.service().name()
                        + " calls the cloud lacks it; which one that is depends on kind and age of the cluster");
    }

    /** What a user lacks at the API server. */
    static String apiServer(String text, String otherwise) {
        Matcher user = USER.matcher(text);
        return user.find()
                ? "grant " + user.group(1) + " the right to " + user.group(2) + " " + user.group(3)
                : otherwise;
    }
}
