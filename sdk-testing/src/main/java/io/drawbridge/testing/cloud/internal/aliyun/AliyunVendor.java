package io.drawbridge.testing.cloud.internal.aliyun;

import io.drawbridge.testing.cloud.internal.engine.Action;
import io.drawbridge.testing.cloud.internal.engine.Action.Effect;
import io.drawbridge.testing.cloud.internal.engine.EipOperations;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.internal.engine.Reason;
import io.drawbridge.testing.cloud.internal.engine.Refusal;
import io.drawbridge.testing.cloud.internal.engine.Vendor;
import io.drawbridge.testing.cloud.internal.engine.VendorCode;
import io.drawbridge.testing.cloud.internal.engine.World;
import io.drawbridge.testing.cloud.model.CloudRequest;
import io.drawbridge.testing.cloud.model.EngineRule;
import io.drawbridge.vendor.AliyunCodes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Alibaba Cloud's {@code vpc} 2016-04-28 as far as it is about EIPs, and its words for refusals. */
public class AliyunVendor implements Vendor {

    /** Its form is looked at where it comes in: rule {@link EngineRule#ALIYUN_CLIENT_TOKENS}. */
    static final String TOKEN = "ClientToken";

    private final World world;

    public AliyunVendor(World world) {
        this.world = world;
    }

    /** Whose resources a call is about: every request of the RPC style has them, and the fake has one account. */
    public static String[] owners() {
        return new String[] {"OwnerId", "OwnerAccount", "ResourceOwnerId", "ResourceOwnerAccount"};
    }

    @Override
    public List<Action> actions() {
        EipOperations operations = new EipOperations(world);
        List<Action> actions = new ArrayList<>(new AliyunPurchases(world, operations).actions());
        actions.addAll(new AliyunBindings(world, operations, this::isBalancer).actions());
        actions.addAll(new AliyunPackages(world, operations).actions());
        actions.addAll(new AliyunTags(world, this::taggable).actions());
        actions.add(new AliyunReads(world).describe());
        actions.add(new AliyunInterfaces(world).describe());
        return actions;
    }

    static String[] with(List<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more)).toArray(String[]::new);
    }

    /** Whether there is such a load balancer for an EIP to be on. */
    protected boolean isBalancer(String id) {
        return false;
    }

    /** The ids of all resources of a type, as TagResources calls it, EIPs left out. */
    protected List<String> taggable(String type) {
        return type.equals("COMMONBANDWIDTHPACKAGE") ? List.copyOf(world.packages.keySet()) : List.of();
    }

    /** Of an EIP that a call without a region names. */
    @Override
    public boolean owns(CloudRequest request) {
        return world.find(request.parameters().getOrDefault("AllocationId", "")).isPresent();
    }

    /** What a policy calls the product that has this action. */
    protected String productOf(String action) {
        return action.equals("DescribeNetworkInterfaces") ? "ecs" : "vpc";
    }

    /** Rule {@link EngineRule#TAGS_TAKE_A_PERMISSION}. */
    @Override
    public List<String> permissionsFor(CloudRequest request) {
        String own = productOf(request.action()) + ":" + request.action();
        boolean buysWithTags = request.action().startsWith("Allocate")
                && !new Parameters(request.parameters()).members("Tag").isEmpty();
        return buysWithTags ? List.of(own, "vpc:TagResources") : List.of(own);
    }

    /** Rule {@link EngineRule#CODES_OF_UNLISTED_REFUSALS}. */
    @Override
    public VendorCode codeFor(String action, Reason reason) {
        return AliyunWords.codeFor(reason);
    }

    @Override
    public String messageOf(String action, Refusal refusal) {
        return AliyunWords.messageOf(refusal);
    }

    @Override
    public VendorCode injected(String action, String code) {
        return new VendorCode(code, httpStatusOf(code), AliyunCodes.meaning(action, code));
    }

    private static int httpStatusOf(String code) {
        return switch (code) {
            case "ServiceUnavailable", "Rejected.Throttling" -> 503;
            case "InternalError", "UnknownError" -> 500;
            case "OperationConflict", "TaskConflict" -> 409;
            case "Forbbiden", "Forbidden.RAM" -> 403;
            default -> code.contains("NotFound") ? 404 : 400;
        };
    }

    @Override
    public Effect console(String action, Parameters parameters) {
        throw new IllegalArgumentException("the console of the fake cloud has no " + action);
    }
}
