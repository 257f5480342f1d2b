package io.drawbridge.aliyun;

import io.drawbridge.eip.EipQuota;
import io.drawbridge.eip.EipQuotas;
import java.util.Map;

/** A quota that is said, and a count of what is there: the first page of a listing tells how many there are. */
final class AliyunQuotas implements EipQuotas {

    private final AliyunClient client;
    private final int limit;

    AliyunQuotas(AliyunClient client, int limit) {
        this.client = client;
        this.limit = limit;
    }

    @Override
    public EipQuota read() {
        return new EipQuota(limit, client.call(AliyunAction.DESCRIBE, Map.of()).number("TotalCount"));
    }
}
