package io.drawbridge.aws;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.drawbridge.network.RegionId;
import io.drawbridge.permission.PolicyCheck;
import io.drawbridge.vendor.AwsPartition;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An IAM policy that allows what a program with certain features calls, and nothing else.
 *
 * <pre>{@code
 * String policy = IamPolicy.least("eu-central-1", EnumSet.of(IamFeature.SERVE)).document();
 * }</pre>
 *
 * <p>Clusters, VPCs and security groups are limited to the region, not to single ones: narrow the resources yourself
 * where you can. Tags can be set on elastic IPs only: in the call that buys one, and (to abandon) on one that carries a
 * mark of this SDK.
 */
public final class IamPolicy {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String MARK = "aws:ResourceTag/drawbridge-cluster";

    private static final List<AwsAction> CLUSTER_READS =
            List.of(AwsAction.DESCRIBE_CLUSTER, AwsAction.LIST_UPDATES, AwsAction.DESCRIBE_UPDATE);
    private static final List<AwsAction> NETWORK_READS = List.of(
            AwsAction.DESCRIBE_VPC,
            AwsAction.DESCRIBE_VPC_ATTRIBUTE,
            AwsAction.DESCRIBE_DHCP_OPTIONS,
            AwsAction.DESCRIBE_SECURITY_GROUPS);
    private static final List<AwsAction> NETWORK_CHANGES =
            List.of(AwsAction.MODIFY_VPC_ATTRIBUTE, AwsAction.ALLOW_INGRESS);

    private final String region;
    private final Set<IamFeature> features;

    private IamPolicy(String region, Set<IamFeature> features) {
        this.region = region;
        this.features = features;
    }

    /**
     * The least policy for these features.
     *
     * @param region where the addresses are; tells the partition, such as {@code aws-cn} for {@code cn-north-1}
     * @param features one at least
     * @throws IllegalArgumentException when it is no region, or there is no feature
     */
    public static IamPolicy least(String region, Collection<IamFeature> features) {
        RegionId.require(requireNonNull(region, "region"), "eu-central-1");
        if (features.isEmpty()) {
            throw new IllegalArgumentException("a policy without features allows nothing; name one feature at least");
        }
        return new IamPolicy(region, EnumSet.copyOf(features));
    }

    /** The actions that are allowed, such as {@code ec2:AllocateAddress}, each once. */
    public List<String> actions() {
        return called().stream().map(AwsAction::permission).toList();
    }

    /** What the call that needs the action does, by action, in the same order. */
    public Map<String, String> explained() {
        Map<String, String> explained = new LinkedHashMap<>();
        called().forEach(action -> explained.put(action.permission(), action.purpose));
        return explained;
    }

    private List<AwsAction> called() {
        List<AwsAction> called = new ArrayList<>(reads());
        if (features.contains(IamFeature.SERVE)) {
            called.addAll(changes());
        }
        if (tags()) {
            called.add(AwsAction.TAG);
        }
        called.addAll(quotaReads());
        if (features.contains(IamFeature.READ_API_SERVERS)) {
            called.addAll(CLUSTER_READS);
            called.addAll(NETWORK_READS);
        }
        if (features.contains(IamFeature.CHANGE_API_SERVERS)) {
            called.add(AwsAction.UPDATE_CLUSTER);
        }
        if (features.contains(IamFeature.PREPARE_NETWORKS)) {
            called.addAll(NETWORK_CHANGES);
        }
        if (readsSecurityGroupsOnly()) {
            called.add(AwsAction.DESCRIBE_SECURITY_GROUPS);
        }
        return called;
    }

    /** What API servers need covers it. */
    private boolean readsSecurityGroupsOnly() {
        return features.contains(IamFeature.READ_SECURITY_GROUPS) && !features.contains(IamFeature.READ_API_SERVERS);
    }

    private List<AwsAction> reads() {
        return features.contains(IamFeature.SERVE) || features.contains(IamFeature.READ)
                ? List.of(AwsAction.DESCRIBE, AwsAction.LOCATE)
                : List.of();
    }

    /** What serving pods needs covers half of it. */
    private List<AwsAction> quotaReads() {
        if (!features.contains(IamFeature.READ_QUOTA)) {
            return List.of();
        }
        return reads().isEmpty()
                ? List.of(AwsAction.DESCRIBE_ACCOUNT, AwsAction.DESCRIBE)
                : List.of(AwsAction.DESCRIBE_ACCOUNT);
    }

    private static List<AwsAction> changes() {
        return List.of(AwsAction.ALLOCATE, AwsAction.ASSOCIATE, AwsAction.DISASSOCIATE, AwsAction.RELEASE);
    }

    private boolean tags() {
        return features.contains(IamFeature.SERVE) || features.contains(IamFeature.ABANDON);
    }

    /** The whole document, as IAM takes it. */
    public String document() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartObject();
            json.writeStringField("Version", "2012-10-17");
            json.writeArrayFieldStart("Statement");
            writeStatements(json);
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("writing JSON to memory cannot fail", e);
        }
        return text.toString();
    }

    /**
     * Whether the policies that are attached to a role suffice, and where they go further.
     *
     * @param attached their documents, as IAM shows them
     */
    public PolicyCheck check(String... attached) {
        return PolicyCheck.of(document(), attached);
    }

    private void writeStatements(JsonGenerator json) throws IOException {
        List<AwsAction> free = new ArrayList<>(reads());
        if (features.contains(IamFeature.SERVE)) {
            free.addAll(changes());
        }
        if (!free.isEmpty()) {
            begin(json, "Addresses", free, "*");
            json.writeEndObject();
        }
        if (features.contains(IamFeature.SERVE)) {
            begin(json, "MarkWhatIsBought", List.of(AwsAction.TAG), addresses());
            condition(json, "StringEquals", "ec2:CreateAction", AwsAction.ALLOCATE.word);
        }
        if (features.contains(IamFeature.ABANDON)) {
            begin(json, "AbandonWhatIsMarked", List.of(AwsAction.TAG), addresses());
            condition(json, "Null", MARK, "false");
        }
        if (!quotaReads().isEmpty()) {
            begin(json, "Quota", quotaReads(), "*");
            json.writeEndObject();
        }
        writeApiServers(json);
        if (readsSecurityGroupsOnly()) {
            begin(json, "SecurityGroups", List.of(AwsAction.DESCRIBE_SECURITY_GROUPS), "*");
            json.writeEndObject();
        }
    }

    private void writeApiServers(JsonGenerator json) throws IOException {
        List<AwsAction> onClusters = new ArrayList<>();
        if (features.contains(IamFeature.READ_API_SERVERS)) {
            begin(json, "Networks", NETWORK_READS, "*");
            json.writeEndObject();
            onClusters.addAll(CLUSTER_READS);
        }
        if (features.contains(IamFeature.CHANGE_API_SERVERS)) {
            onClusters.add(AwsAction.UPDATE_CLUSTER);
        }
        if (!onClusters.isEmpty()) {
            begin(json, "ApiServers", onClusters, arn("eks", "cluster"));
            json.writeEndObject();
        }
        if (features.contains(IamFeature.PREPARE_NETWORKS)) {
            begin(json, "PrepareVpcs", List.of(AwsAction.MODIFY_VPC_ATTRIBUTE), arn("ec2", "vpc"));
            json.writeEndObject();
            begin(json, "PrepareSecurityGroups", List.of(AwsAction.ALLOW_INGRESS), arn("ec2", "security-group"));
            json.writeEndObject();
        }
    }

    private static void begin(JsonGenerator json, String id, List<AwsAction> actions, String resource)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("Sid", id);
        json.writeStringField("Effect", "Allow");
        json.writeArrayFieldStart("Action");
        for (AwsAction action : actions) {
            json.writeString(action.permission());
        }
        json.writeEndArray();
        json.writeStringField("Resource", resource);
    }

    private static void condition(JsonGenerator json, String operator, String key, String value) throws IOException {
        json.writeObjectFieldStart("Condition");
        json.writeObjectFieldStart(operator);
        json.writeStringField(key, value);
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }

    private String addresses() {
        return arn("ec2", "elastic-ip");
    }

    private String arn(String service, String kind) {
        return "arn:" + AwsPartition.of(region) + ":" + service + ":" + region + ":*:" + kind + "/*";
    }

    @Override
    public String toString() {
        return "IamPolicy" + actions();
    }
}
