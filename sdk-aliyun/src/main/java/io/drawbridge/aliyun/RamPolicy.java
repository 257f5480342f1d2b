package io.drawbridge.aliyun;

import static java.util.Objects.requireNonNull;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.drawbridge.permission.PolicyCheck;
import io.drawbridge.podeip.EipPlugin;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A custom policy for RAM: who is granted it may do these actions on all resources.
 *
 * <pre>{@code
 * String policy = RamPolicy.least(EnumSet.of(RamFeature.SERVE, RamFeature.PACKAGES)).document();
 * }</pre>
 *
 * <p>Source: the ACK document "Attach an independent EIP to a pod", step 1, for the vendor's components; for this SDK
 * the actions that it really calls.
 *
 * @param actions such as {@code vpc:AllocateEipAddress}, in the order of the policy
 */
public record RamPolicy(List<String> actions) {

    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

    private static final List<String> CONTROLLER = List.of(
            "vpc:DescribeVSwitches",
            "vpc:AllocateEipAddress",
            "vpc:AllocateEipAddressPro",
            "vpc:DescribeEipAddresses",
            "vpc:AssociateEipAddress",
            "vpc:UnassociateEipAddress",
            "vpc:ReleaseEipAddress",
            "vpc:AddCommonBandwidthPackageIp",
            "vpc:RemoveCommonBandwidthPackageIp",
            "vpc:TagResources",
            "ecs:DescribeNetworkInterfaces");

    private static final Set<String> NOT_FOR_TERWAY =
            Set.of("vpc:AllocateEipAddressPro", "vpc:TagResources", "ecs:DescribeNetworkInterfaces");

    private static final List<AliyunAction> API_SERVER_READS = List.of(
            AliyunAction.DESCRIBE,
            AliyunAction.DESCRIBE_VPC,
            AliyunAction.DESCRIBE_CLUSTER,
            AliyunAction.DESCRIBE_RESOURCES,
            AliyunAction.DESCRIBE_TASKS,
            AliyunAction.DESCRIBE_TASK,
            AliyunAction.DESCRIBE_BALANCER,
            AliyunAction.DESCRIBE_LISTENER,
            AliyunAction.DESCRIBE_ACL,
            AliyunAction.DESCRIBE_ACLS);

    private static final List<AliyunAction> API_SERVER_CHANGES = List.of(
            AliyunAction.MODIFY_CLUSTER,
            AliyunAction.CREATE_ACL,
            AliyunAction.ADD_TO_ACL,
            AliyunAction.REMOVE_FROM_ACL,
            AliyunAction.DELETE_ACL,
            AliyunAction.SET_LISTENER);

    /** Copies the actions. */
    public RamPolicy {
        actions = List.copyOf(actions);
        if (actions.isEmpty()) {
            throw new IllegalArgumentException("a policy without actions allows nothing; name one feature at least");
        }
    }

    /**
     * What the component that serves the pods has to be granted; for the SDK's own operator {@link RamFeature#SERVE},
     * packages and abandoning, and not {@link RamFeature#BANDWIDTH}, which only a setting of it needs.
     */
    public static RamPolicy forPlugin(EipPlugin plugin) {
        requireNonNull(plugin, "plugin");
        if (plugin instanceof EipPlugin.DrawbridgeOperator) {
            return least(EnumSet.of(RamFeature.SERVE, RamFeature.PACKAGES, RamFeature.ABANDON));
        }
        return plugin instanceof EipPlugin.Terway
                ? new RamPolicy(CONTROLLER.stream()
                        .filter(action -> !NOT_FOR_TERWAY.contains(action))
                        .toList())
                : new RamPolicy(CONTROLLER);
    }

    /**
     * What a program with these features calls, and nothing else.
     *
     * @param features one at least
     */
    public static RamPolicy least(Collection<RamFeature> features) {
        Set<AliyunAction> called =
                features.stream().map(RamPolicy::calledBy).flatMap(List::stream).collect(Collectors.toSet());
        return new RamPolicy(Arrays.stream(AliyunAction.values())
                .filter(called::contains)
                .map(AliyunAction::permission)
                .toList());
    }

    private static List<AliyunAction> calledBy(RamFeature feature) {
        return switch (feature) {
            case READ -> List.of(AliyunAction.DESCRIBE, AliyunAction.LOCATE);
            case SERVE ->
                List.of(
                        AliyunAction.DESCRIBE,
                        AliyunAction.LOCATE,
                        AliyunAction.ALLOCATE,
                        AliyunAction.TAG,
                        AliyunAction.ASSOCIATE,
                        AliyunAction.UNASSOCIATE,
                        AliyunAction.RELEASE);
            case PACKAGES -> List.of(AliyunAction.JOIN_PACKAGE, AliyunAction.LEAVE_PACKAGE);
            case BANDWIDTH -> List.of(AliyunAction.MODIFY);
            case ABANDON -> List.of(AliyunAction.TAG);
            case RECOVERY -> List.of(AliyunAction.RECOVER, AliyunAction.TAG, AliyunAction.MODIFY);
            case PROTECTION -> List.of(AliyunAction.PROTECT);
            case READ_API_SERVERS -> API_SERVER_READS;
            case CHANGE_API_SERVERS -> API_SERVER_CHANGES;
            case BUY_FOR_API_SERVERS -> List.of(AliyunAction.ALLOCATE, AliyunAction.TAG);
            case READ_SECURITY_GROUPS -> List.of(AliyunAction.DESCRIBE_SECURITY_GROUP);
        };
    }

    /** What the call that needs the action does, by action, in the same order. */
    public Map<String, String> explained() {
        Map<String, String> explained = new LinkedHashMap<>();
        actions.forEach(action -> explained.put(
                action,
                Arrays.stream(AliyunAction.values())
                        .filter(called -> called.permission().equals(action))
                        .findFirst()
                        .map(called -> called.purpose)
                        .orElse("called by the vendor's components only")));
        return explained;
    }

    /** The whole document, as the RAM console and API take it. */
    public String document() {
        JsonObject document = new JsonObject();
        document.addProperty("Version", "1");
        document.add("Statement", list(Stream.of(allowed())));
        return GSON.toJson(document);
    }

    /**
     * Whether the policies that are attached to a role suffice, and where they go further.
     *
     * @param attached their documents, as RAM shows them
     */
    public PolicyCheck check(String... attached) {
        return PolicyCheck.of(document(), attached);
    }

    /** The statement alone, to be put into a document that is there; RAM takes no bare statement as a policy. */
    public String statement() {
        return GSON.toJson(allowed());
    }

    private JsonObject allowed() {
        JsonObject statement = new JsonObject();
        statement.addProperty("Effect", "Allow");
        statement.add("Action", list(actions.stream().map(JsonPrimitive::new)));
        statement.add("Resource", list(Stream.of(new JsonPrimitive("*"))));
        statement.add("Condition", new JsonObject());
        return statement;
    }

    private static JsonArray list(Stream<? extends JsonElement> items) {
        JsonArray list = new JsonArray();
        items.forEach(list::add);
        return list;
    }
}
