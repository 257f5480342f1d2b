package io.drawbridge.aliyun;

import io.drawbridge.eip.EipId;
import io.drawbridge.error.CloudException;
import java.util.Map;

/**
 * Switches the deletion protection of addresses, by the vendor's {@code DeletionProtection}. A protected address cannot
 * be released, not even by the operator: an option for addresses with the release strategy {@code Never}. Switching
 * twice changes nothing.
 */
public final class DeletionProtection {

    private final AliyunClient client;

    DeletionProtection(AliyunClient client) {
        this.client = client;
    }

    /** From now on the address cannot be released. */
    public void on(EipId id) {
        set(id, "true", "DeletionProtection.AlreadyEnabled");
    }

    /** From now on the address can be released again. */
    public void off(EipId id) {
        set(id, "false", "DeletionProtection.NotExist");
    }

    private void set(EipId id, String enable, String soAlready) {
        try {
            client.call(
                    AliyunAction.PROTECT, Map.of("Type", "EIP", "InstanceId", id.value(), "ProtectionEnable", enable));
        } catch (CloudException refused) {
            if (!refused.vendorCode().equals(soAlready)) {
                throw refused;
            }
        }
    }
}
