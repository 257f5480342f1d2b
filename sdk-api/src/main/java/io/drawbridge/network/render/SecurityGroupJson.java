package io.drawbridge.network.render;

import static java.util.Objects.requireNonNull;

import io.drawbridge.json.JsonTree;

/**
 * A security group as the tools of AWS or Alibaba Cloud print it; which cloud it is of is seen by its fields.
 *
 * <pre>{@code
 * ReadRules group = SecurityGroupJson.read(Files.readString(file), "");
 * group.findings().forEach(System.err::println);
 * Coverage coverage = needed.coveredBy(group.firewall());
 * }</pre>
 */
public final class SecurityGroupJson {

    private SecurityGroupJson() {}

    /**
     * Reads it, as {@link AwsPermissionsJson#read(String, String)} or {@link AliyunPermissionsJson#read(String)}.
     *
     * @param groupId which one, when there are several; empty for the only one
     * @throws IllegalArgumentException when it is no JSON, no security group, or about several groups
     */
    public static ReadRules read(String json, String groupId) {
        requireNonNull(groupId, "groupId");
        JsonTree tree = JsonTree.read(requireNonNull(json, "json"), GroupChoice.BARE);
        return AwsGroupJson.isOne(tree)
                ? AwsGroupJson.read(tree, groupId).read()
                : AliyunGroupJson.read(tree, groupId).read();
    }
}
