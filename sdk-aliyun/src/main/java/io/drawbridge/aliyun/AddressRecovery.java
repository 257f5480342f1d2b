package io.drawbridge.aliyun;

import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.error.CloudException;
import io.drawbridge.finding.Finding;
import io.drawbridge.network.Cidr;
import io.drawbridge.network.IpFamily;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Gets a released address back, by the vendor's {@code AllocateEipAddressPro}: within seven days, at most 20 a month,
 * and only while nobody else has it.
 */
public final class AddressRecovery {

    private final AliyunClient client;

    AddressRecovery(AliyunClient client) {
        this.client = client;
    }

    /**
     * Buys the very address again. The same mark gives the same EIP, as with {@code Eips.allocate}.
     *
     * @param id the id that it had
     * @param spec what to buy; name and description are set by a second call, which {@link #describe} repeats
     * @param mark whose it is
     * @throws CloudException when it cannot be had any more ({@code ReserveIpFail}), or nobody knows
     */
    public Eip byId(EipId id, EipSpec spec, OwnerMark mark) {
        return recover("InstanceId", id.value(), spec, mark);
    }

    /**
     * The same by the address.
     *
     * @param address the public IP address
     * @param spec what to buy
     * @param mark whose it is
     * @throws IllegalArgumentException when it is no IPv4 address: without one the cloud would sell any
     * @throws CloudException when it cannot be had any more ({@code ReserveIpFail}), or nobody knows
     */
    public Eip byAddress(String address, EipSpec spec, OwnerMark mark) {
        if (address.indexOf('/') >= 0 || Cidr.of(address).family() != IpFamily.IPV4) {
            throw new IllegalArgumentException(
                    Finding.quote(address) + " is not an IPv4 address, such as 203.0.113.7; nothing was bought");
        }
        return recover("IpAddress", address, spec, mark);
    }

    private Eip recover(String name, String wanted, EipSpec spec, OwnerMark mark) {
        Map<String, String> tags = EipParameters.tags(spec, mark);
        Map<String, String> parameters = EipParameters.purchase(spec);
        parameters.put(name, wanted);
        parameters.put("ClientToken", mark.token());
        parameters.putAll(EipParameters.tags(tags));
        Eip eip = EipParameters.bought(client.call(AliyunAction.RECOVER, parameters), spec, tags);
        describe(eip.id(), spec);
        return eip;
    }

    /**
     * Sets name and description of an address, which the purchase cannot do here. Doing it twice changes nothing.
     *
     * @param id the address
     * @param spec whose name and description are meant; nothing is called when it has neither
     */
    public void describe(EipId id, EipSpec spec) {
        Map<String, String> parameters = new LinkedHashMap<>();
        spec.name().ifPresent(name -> parameters.put("Name", name));
        spec.description().ifPresent(text -> parameters.put("Description", text));
        if (!parameters.isEmpty()) {
            parameters.put("AllocationId", id.value());
            client.call(AliyunAction.MODIFY, parameters);
        }
    }
}
