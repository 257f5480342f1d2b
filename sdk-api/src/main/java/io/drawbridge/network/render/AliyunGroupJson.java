package io.drawbridge.network.render;

import io.drawbridge.finding.Finding;
import io.drawbridge.json.JsonTree;
import io.drawbridge.network.Direction;
import java.util.List;
import java.util.Optional;

/** The forms in which Alibaba Cloud's CLI prints a security group. */
final class AliyunGroupJson {

    private static final String INGRESS = "Permissions";
    private static final String EGRESS = "EgressPermissions";
    private static final String NESTED = "Permission";

    private final AliyunReading reading = new AliyunReading();

    private AliyunGroupJson() {}

    static AliyunPermissions read(JsonTree tree, String groupId) {
        String id = tree.text("SecurityGroupId");
        if (!groupId.isEmpty() && !id.isEmpty() && !groupId.equals(id)) {
            throw new IllegalArgumentException(
                    "security group " + Finding.quote(groupId) + " is not the one of the JSON, " + Finding.quote(id));
        }
        AliyunGroupJson group = new AliyunGroupJson();
        group.add(tree);
        if (!tree.text("NextToken").isEmpty()) {
            for (Direction direction : Direction.values()) {
                group.reading.notGiven(direction);
            }
        }
        return group.reading.permissions(id, tree.text("InnerAccessPolicy"));
    }

    private void add(JsonTree tree) {
        Optional<JsonTree> answer = tree.object(INGRESS);
        List<JsonTree> bare = tree.objects(GroupChoice.BARE);
        if (answer.isPresent() || tree.has(NESTED)) {
            addAnswer(answer.orElse(tree));
        } else if (tree.has(INGRESS) || tree.has(EGRESS)) {
            addLists(tree.list(INGRESS), tree.list(EGRESS));
        } else if (!bare.isEmpty()) {
            addLists(tree.list(GroupChoice.BARE), Optional.empty());
        } else if (tree.object("SecurityGroups").isPresent()) {
            throw new IllegalArgumentException("the JSON lists security groups without their rules; give it what"
                    + " aliyun ecs DescribeSecurityGroupAttribute prints of one of them");
        } else {
            throw new IllegalArgumentException("the JSON has neither " + INGRESS + " nor " + EGRESS
                    + "; give it what aliyun ecs DescribeSecurityGroupAttribute prints, or one of the two lists");
        }
    }

    /** Both directions; each rule says which. */
    private void addAnswer(JsonTree permissions) {
        permissions
                .list(NESTED)
                .orElseThrow(() -> new IllegalArgumentException(INGRESS + " has no list " + NESTED))
                .forEach(each -> reading.add(each.texts()));
    }

    private void addLists(Optional<List<JsonTree>> ingress, Optional<List<JsonTree>> egress) {
        boolean mixed = ingress.orElse(List.of()).stream().anyMatch(each -> each.has("Direction"));
        ingress.ifPresentOrElse(
                all -> all.forEach(each -> reading.add(Direction.INGRESS, each.texts())),
                () -> reading.notGiven(Direction.INGRESS));
        egress.ifPresent(all -> all.forEach(each -> reading.add(Direction.EGRESS, each.texts())));
        if (egress.isEmpty() && !mixed) {
            reading.notGiven(Direction.EGRESS);
        }
    }
}
