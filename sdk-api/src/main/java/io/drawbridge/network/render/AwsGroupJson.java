package io.drawbridge.network.render;

import io.drawbridge.json.JsonTree;
import io.drawbridge.network.Direction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The forms in which the AWS CLI prints a security group. */
final class AwsGroupJson {

    private static final String GROUPS = "SecurityGroups";
    private static final String RULES = "SecurityGroupRules";
    private static final String INGRESS = "IpPermissions";
    private static final String EGRESS = "IpPermissionsEgress";

    /** A list of sources, and what it calls each. */
    private static final List<String> SOURCES = List.of("IpRanges", "Ipv6Ranges", "UserIdGroupPairs", "PrefixListIds");

    private final AwsReading reading = new AwsReading();

    private AwsGroupJson() {}

    static boolean isOne(JsonTree tree) {
        List<JsonTree> bare = tree.objects(GroupChoice.BARE);
        return tree.has(RULES)
                || tree.has(INGRESS)
                || tree.has(EGRESS)
                || (tree.has(GROUPS) && tree.object(GROUPS).isEmpty())
                || bare.stream()
                        .anyMatch(each -> isOne(each)
                                || each.has("IsEgress")
                                || each.has("FromPort")
                                || SOURCES.stream().anyMatch(each::has));
    }

    static AwsPermissions read(String json, String groupId) {
        return read(JsonTree.read(json, GroupChoice.BARE), groupId);
    }

    static AwsPermissions read(JsonTree tree, String groupId) {
        AwsGroupJson group = new AwsGroupJson();
        group.choose(tree, groupId);
        if (!tree.text("NextToken").isEmpty()) {
            for (Direction direction : Direction.values()) {
                group.reading.notGiven(direction);
            }
        }
        return group.reading.permissions();
    }

    private void choose(JsonTree tree, String groupId) {
        List<JsonTree> bare = tree.objects(GroupChoice.BARE);
        Optional<List<JsonTree>> groups = tree.list(GROUPS);
        Optional<List<JsonTree>> rules = tree.list(RULES);
        if (groups.isPresent()) {
            addGroup(GroupChoice.of(groups.get(), "GroupId", groupId));
        } else if (rules.isPresent()) {
            addRules(GroupChoice.all(rules.get(), "GroupId", groupId));
        } else if (tree.has(INGRESS) || tree.has(EGRESS)) {
            addGroup(GroupChoice.of(List.of(tree), "GroupId", groupId));
        } else if (bare.stream().anyMatch(each -> each.has(INGRESS) || each.has(EGRESS))) {
            addGroup(GroupChoice.of(bare, "GroupId", groupId));
        } else if (bare.stream().anyMatch(each -> each.has("IsEgress"))) {
            addRules(GroupChoice.all(bare, "GroupId", groupId));
        } else if (!bare.isEmpty()) {
            tree.list(GroupChoice.BARE).orElseThrow().forEach(each -> addPermission(Direction.INGRESS, each));
            reading.notGiven(Direction.EGRESS);
        } else {
            throw new IllegalArgumentException("the JSON has neither " + INGRESS + " nor " + EGRESS
                    + "; give it what aws ec2 describe-security-groups or describe-security-group-rules prints, or one of"
                    + " the two lists");
        }
    }

    private void addGroup(JsonTree group) {
        addPermissions(Direction.INGRESS, group.list(INGRESS));
        addPermissions(Direction.EGRESS, group.list(EGRESS));
    }

    private void addPermissions(Direction direction, Optional<List<JsonTree>> permissions) {
        if (permissions.isEmpty()) {
            reading.notGiven(direction);
        }
        permissions.orElse(List.of()).forEach(each -> addPermission(direction, each));
    }

    private void addPermission(Direction direction, JsonTree permission) {
        boolean any = false;
        for (String list : SOURCES) {
            for (JsonTree source : permission.list(list).orElse(List.of())) {
                Map<String, String> fields = new LinkedHashMap<>(permission.texts());
                fields.putAll(source.texts());
                reading.add(direction, fields);
                any = true;
            }
        }
        if (!any) {
            reading.empty(direction, permission.texts());
        }
    }

    private void addRules(List<JsonTree> rules) {
        if (rules.isEmpty()) {
            throw new IllegalArgumentException(
                    RULES + " is empty; a group without rules is shown by aws ec2 describe-security-groups");
        }
        for (JsonTree rule : rules) {
            Map<String, String> fields = new LinkedHashMap<>(rule.texts());
            fields.remove("GroupId");
            rule.object("ReferencedGroupInfo").ifPresent(group -> fields.putAll(group.texts()));
            switch (rule.text("IsEgress")) {
                case "true" -> reading.add(Direction.EGRESS, fields);
                case "false" -> reading.add(Direction.INGRESS, fields);
                default ->
                    reading.leaveOut(
                            Unread.BOTH_WAYS, new Fields(fields), "it does not say by IsEgress which way it is about");
            }
        }
    }
}
