package io.drawbridge.testing.cloud.internal.aliyun;

import io.drawbridge.eip.EipAction;
import io.drawbridge.testing.cloud.internal.engine.Action;
import io.drawbridge.testing.cloud.internal.engine.Action.Effect;
import io.drawbridge.testing.cloud.internal.engine.EipEntry;
import io.drawbridge.testing.cloud.internal.engine.EipEntry.Purchase;
import io.drawbridge.testing.cloud.internal.engine.EipOperations;
import io.drawbridge.testing.cloud.internal.engine.Fault;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.internal.engine.World;
import io.drawbridge.testing.cloud.model.Assumption;
import io.drawbridge.testing.cloud.model.EngineRule;
import io.drawbridge.testing.cloud.model.ServedAction;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The actions of {@code vpc} 2016-04-28 that buy EIPs and change what was bought. */
final class AliyunPurchases {

    private static final String PROTECTION = "SecurityProtectionTypes";

    /** What an order says besides its tags, and what an EIP keeps of it. */
    private static final List<String> ATTRIBUTES = List.of(
            "Bandwidth",
            "InternetChargeType",
            "ISP",
            "Name",
            "Description",
            "ResourceGroupId",
            "PublicIpAddressPoolId");

    /** Rule {@link EngineRule#ALIYUN_SUBSCRIPTIONS_ARE_NOT_SERVED}. */
    private static final String[] OF_SUBSCRIPTIONS = {"AutoPay", "Period", "PricingCycle"};

    private static final String[] ORDER = {
        "RegionId",
        "Bandwidth",
        "InternetChargeType",
        "InstanceChargeType",
        "ISP",
        "Netmode",
        "ResourceGroupId",
        "PublicIpAddressPoolId",
        PROTECTION + ".N",
        "Tag.N.Key",
        "Tag.N.Value",
        "InstanceId",
        "IpAddress",
        AliyunVendor.TOKEN
    };

    private static final Set<String> LINES = Set.of(
            "BGP",
            "BGP_PRO",
            "BGP_FinanceCloud",
            "ChinaTelecom",
            "ChinaUnicom",
            "ChinaMobile",
            "ChinaTelecom_L2",
            "ChinaUnicom_L2",
            "ChinaMobile_L2");

    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_DESCRIPTION = 256;

    private static final ServedAction ALLOCATE_EIP_ADDRESS = ServedAction.of("AllocateEipAddress", named(ORDER))
            .refusing(AliyunVendor.owners())
            .refusing(OF_SUBSCRIPTIONS)
            .refusing("ActivityId", "Zone");

    private static final ServedAction ALLOCATE_EIP_ADDRESS_PRO = ServedAction.of("AllocateEipAddressPro", ORDER)
            .refusing(AliyunVendor.owners())
            .refusing(OF_SUBSCRIPTIONS);

    private static final ServedAction MODIFY_EIP_ADDRESS_ATTRIBUTE = ServedAction.of(
                    "ModifyEipAddressAttribute", named("RegionId", "AllocationId", "Bandwidth"))
            .refusing(AliyunVendor.owners());

    private final World world;
    private final EipOperations operations;

    AliyunPurchases(World world, EipOperations operations) {
        this.world = world;
        this.operations = operations;
    }

    List<Action> actions() {
        return List.of(
                Action.of(EipAction.ALLOCATE, ALLOCATE_EIP_ADDRESS, this::allocate)
                        .idempotent(),
                Action.of(EipAction.ALLOCATE, ALLOCATE_EIP_ADDRESS_PRO, this::allocate)
                        .idempotent(),
                Action.of(EipAction.CHANGE_BANDWIDTH, MODIFY_EIP_ADDRESS_ATTRIBUTE, this::modify));
    }

    private static String[] named(String... others) {
        return AliyunVendor.with(List.of(others), "Name", "Description");
    }

    private Effect allocate(Parameters parameters, Fault fault) {
        Purchase purchase = purchase(parameters, fault);
        if (parameters.has("InstanceId") && parameters.has("IpAddress")) {
            throw AliyunRefusals.beyondTheFake("an order of both an InstanceId and an IpAddress");
        }
        String wanted = parameters.has("InstanceId") ? parameters.text("InstanceId") : parameters.text("IpAddress");
        EipEntry entry = wanted.isEmpty() ? operations.buy(purchase) : operations.recover(wanted, purchase);
        return Effect.on(
                entry,
                Map.of(
                        "AllocationId", entry.id,
                        "EipAddress", entry.address,
                        "ResourceGroupId", entry.attributes.getOrDefault("ResourceGroupId", "")));
    }

    private Purchase purchase(Parameters parameters, Fault fault) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("Bandwidth", "5");
        attributes.put("InternetChargeType", "PayByBandwidth");
        attributes.put("ISP", "BGP");
        ATTRIBUTES.stream().filter(parameters::has).forEach(name -> attributes.put(name, parameters.text(name)));
        checkWords(parameters);
        checkTexts(parameters);
        checkBandwidth(attributes, "Specified value of \"Bandwidth\" is not valid.");
        protection(parameters).forEach(type -> attributes.put(PROTECTION, type));
        Map<String, String> tags = AliyunTagWords.toSet(parameters);
        Duration invisible = world.settings.visibleAfter().plus(fault.hidden());
        return new Purchase(EipEntry.Buyer.PROGRAM, attributes, tags, invisible);
    }

    private static void checkWords(Parameters parameters) {
        String charge = parameters.text("InternetChargeType");
        if (!Set.of("", "PayByTraffic", "PayByBandwidth").contains(charge)) {
            throw AliyunRefusals.invalid(
                    "InvalidParameter",
                    AliyunRefusals.about("Specified value of \"InternetChargeType\" is not valid", charge));
        }
        AliyunRefusals.word(parameters, "InstanceChargeType", Set.of("PostPaid", "PrePaid"));
        if (parameters.text("InstanceChargeType").equals("PrePaid")) {
            throw AliyunRefusals.beyondTheFake("a subscription, InstanceChargeType PrePaid");
        }
        AliyunRefusals.word(parameters, "Netmode", Set.of("public"));
        if (parameters.has("ISP") && !LINES.contains(parameters.text("ISP"))) {
            throw AliyunRefusals.invalid(
                    "IllegalParam.Isp", AliyunRefusals.about("The param of ISP is illegal.", parameters.text("ISP")));
        }
    }

    private static List<String> protection(Parameters parameters) {
        List<String> types = parameters.numbered(PROTECTION, 1);
        if (!List.of("AntiDDoS_Enhanced").containsAll(types)) {
            throw AliyunRefusals.invalid(
                    "InvalidParameter",
                    AliyunRefusals.about("Specified value of \"" + PROTECTION + "\" is not valid", types.toString()));
        }
        return types;
    }

    /** Rule {@link EngineRule#ALIYUN_NAMES}. */
    private static void checkTexts(Parameters parameters) {
        checkText(parameters.text("Name"), LONGEST_NAME, "Name");
        checkText(parameters.text("Description"), LONGEST_DESCRIPTION, "Description");
    }

    private static void checkText(String text, int longest, String name) {
        if (text.length() > longest || text.startsWith("http://") || text.startsWith("https://")) {
            throw AliyunRefusals.invalid("IllegalParam." + name, AliyunRefusals.about(name + " is illegal.", text));
        }
    }

    /** Rule {@link EngineRule#ALIYUN_BANDWIDTHS}. */
    private static void checkBandwidth(Map<String, String> attributes, String sentence) {
        int most = "PayByTraffic".equals(attributes.get("InternetChargeType")) ? 200 : 500;
        String text = attributes.getOrDefault("Bandwidth", "");
        boolean number = text.matches("[0-9]{1,4}");
        if (!number || Integer.parseInt(text) < 1 || Integer.parseInt(text) > most) {
            throw AliyunRefusals.invalid(
                    "InvalidParameter", AliyunRefusals.about(sentence, text + " is not 1 to " + most));
        }
    }

    /** Rules {@link EngineRule#ONE_OPERATION_AT_A_TIME} and {@link EngineRule#BANDWIDTH_IN_PACKAGE}. */
    private Effect modify(Parameters parameters, Fault fault) {
        EipEntry entry = operations.require(AliyunRefusals.required(parameters, "AllocationId"));
        Map<String, String> changed = new LinkedHashMap<>(entry.attributes);
        List.of("Name", "Description").stream()
                .filter(parameters::isGiven)
                .forEach(name -> changed.put(name, parameters.text(name)));
        if (parameters.has("Bandwidth")) {
            changed.put("Bandwidth", parameters.text("Bandwidth"));
        }
        checkTexts(parameters);
        checkBandwidth(changed, "Specified value of \"Bandwidth\" is not supported.");
        operations.requireIdle(entry);
        if (parameters.has("Bandwidth") && world.settings.assumes(Assumption.BandwidthInPackage.REFUSED)) {
            operations.requireOutsidePackages(entry);
        }
        entry.attributes.putAll(changed);
        return Effect.on(entry);
    }
}
