package io.drawbridge.aliyun;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.drawbridge.apiserver.AccessStep;
import io.drawbridge.apiserver.AckBalancer;
import io.drawbridge.apiserver.AckCluster;
import io.drawbridge.apiserver.AckListener;
import io.drawbridge.apiserver.Acl;
import io.drawbridge.apiserver.AclEntry;
import io.drawbridge.apiserver.AclType;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.operation.StepAnswer;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The network ACLs on port 6443 of an API server's Classic Load Balancer, by {@code slb}. */
final class AckAcls {

    private static final String PORT = "6443";

    private final AliyunClient client;
    private final AckAclReading reading;

    AckAcls(AliyunClient client) {
        this.client = client;
        this.reading = new AckAclReading(client);
    }

    AckListener read(ClusterId cluster, String balancer) {
        return reading.listener(cluster, balancer);
    }

    /** The answer when the step is one of these, which is done then. */
    Optional<StepAnswer> perform(AckCluster cluster, AccessStep step) {
        if (step instanceof AccessStep.CreateAcl create) {
            quietly(
                    Set.of("AclNameExist"),
                    () -> call(AliyunAction.CREATE_ACL, Map.of("AclName", create.name(), "AddressIPVersion", "ipv4")));
        } else if (step instanceof AccessStep.AddAclEntries add) {
            call(AliyunAction.ADD_TO_ACL, entries(cluster, add.acl(), add.entries()));
        } else if (step instanceof AccessStep.RemoveAclEntries remove) {
            // One that is gone already makes the cloud remove none; reading shows which are left.
            quietly(
                    Set.of("AclEntryEmpty"),
                    () -> call(AliyunAction.REMOVE_FROM_ACL, entries(cluster, remove.acl(), remove.entries())));
        } else if (step instanceof AccessStep.SwitchAcl switching) {
            setListener(
                    cluster,
                    Map.of(
                            "AclStatus",
                            "on",
                            "AclType",
                            switching.type() == AclType.ALLOW ? "white" : "black",
                            "AclId",
                            id(cluster, switching.acl())));
        } else if (step instanceof AccessStep.SwitchAclOff) {
            setListener(cluster, Map.of("AclStatus", "off"));
        } else if (step instanceof AccessStep.DeleteAcl delete) {
            return Optional.of(delete(id(cluster, delete.acl())));
        } else {
            return Optional.empty();
        }
        return Optional.of(new StepAnswer.Accepted());
    }

    /** The listener lets go of a list a moment after it shows another one. */
    private StepAnswer delete(String id) {
        try {
            quietly(Set.of("AclNotExist"), () -> call(AliyunAction.DELETE_ACL, Map.of("AclId", id)));
        } catch (CloudException refused) {
            if (refused.vendorCode().equals("AclInUsed")) {
                return new StepAnswer.Busy(Optional.empty(), String.valueOf(refused.getMessage()));
            }
            throw refused;
        }
        return new StepAnswer.Accepted();
    }

    /** Swallows refusals that say that it is so already. */
    private static void quietly(Set<String> done, Runnable call) {
        try {
            call.run();
        } catch (CloudException refused) {
            if (!done.contains(refused.vendorCode())) {
                throw refused;
            }
        }
    }

    private void call(AliyunAction action, Map<String, String> parameters) {
        var unused = client.call(action, parameters);
    }

    private void setListener(AckCluster cluster, Map<String, String> settings) {
        if (!(cluster.balancer() instanceof AckBalancer.Clb clb)) {
            throw new IllegalArgumentException("no network ACL can be put on " + cluster.balancer());
        }
        Map<String, String> parameters = new LinkedHashMap<>(settings);
        parameters.put("LoadBalancerId", clb.id());
        parameters.put("ListenerPort", PORT);
        call(AliyunAction.SET_LISTENER, parameters);
    }

    private static Map<String, String> entries(AckCluster cluster, Acl acl, List<AclEntry> entries) {
        JsonArray list = new JsonArray();
        for (AclEntry entry : entries) {
            JsonObject item = new JsonObject();
            item.addProperty("entry", entry.cidr().toString());
            if (!entry.comment().isEmpty()) {
                item.addProperty("comment", entry.comment());
            }
            list.add(item);
        }
        return Map.of("AclId", id(cluster, acl), "AclEntrys", list.toString());
    }

    /** One that was only planned has got its id since. */
    private static String id(AckCluster cluster, Acl acl) {
        return Stream.concat(cluster.listener().attached().stream(), cluster.listener().spare().stream())
                .filter(seen -> seen.name().equals(acl.name()) && !seen.id().isEmpty())
                .map(Acl::id)
                .findFirst()
                .orElseThrow(() -> CloudException.of(CloudErrorCode.NOT_FOUND, AliyunAction.DESCRIBE_ACLS.word)
                        .message("not sent: network ACL " + acl.name() + " is not shown")
                        .build());
    }
}
