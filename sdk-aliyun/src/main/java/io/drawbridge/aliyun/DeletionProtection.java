package io.drawbridge.aliyun;

import io.drawbridge.eip.EipId;
import io.drawbridge.error.CloudException;
import java.util.Map;
import java.util.Set;

/**
 * Switches the deletion protection of addresses, by the vendor's {@code DeletionProtection}. A protected address cannot
 * be released, not even by the operator: an option for addresses with the release strategy {@code Never}. Switching
 * twice changes nothing.
 */
public final class DeletionProtection {

    private static final Set<String> SO_ALREADY =
            Set.of("DeletionProtection.AlreadyEnabled", "DeletionProtection.NotExist");

    private final AliyunClient client;

    DeletionProtection(AliyunClient client) {
        this.client = client;
    }

    /** From now on the address cannot be released. */
    public void on(EipId id) {
        set(id, "true");
    }

    /** From now on the address can be released again. */
    public void off(EipId id) {
        set(id, "false");
    }

    private void set(EipId id, String enable) {
        try {
            client.call(
                    AliyunAction.PROTECT, Map.of("Type", "EIP", "InstanceId", id.value(), "ProtectionEnable", enable));
        } catch (CloudException refused) {
            if (!SO_ALREADY.contains(refused.vendorCode())) {
                throw refused;
            }
        }
    }
}
