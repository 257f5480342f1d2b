package io.drawbridge.aliyun;

import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads EIPs over all pages. Addresses come and go between two pages and push others from one page to the next; so the listing is
 * complete only when as many were seen as the cloud counts, and is read once more when it was not.
 */
final class EipPages {

    private static final int PER_PAGE = 100;
    private static final int MOST_TRIES = 3;

    private final AliyunClient client;

    EipPages(AliyunClient client) {
        this.client = client;
    }

    Collection<Eip> read(Map<String, String> filter) {
        Map<EipId, Eip> found = new LinkedHashMap<>();
        boolean complete = false;
        for (int tries = 0; tries < MOST_TRIES && !complete; tries++) {
            complete = readOnce(filter, found);
        }
        return found.values();
    }

    /** Whether nothing shifted under the reader. */
    private boolean readOnce(Map<String, String> filter, Map<EipId, Eip> found) {
        int seen = 0;
        int first = -1;
        int total = 1;
        for (int page = 1; (page - 1) * PER_PAGE < total; page++) {
            Map<String, String> parameters = new LinkedHashMap<>(filter);
            parameters.put("PageSize", Integer.toString(PER_PAGE));
            parameters.put("PageNumber", Integer.toString(page));
            Answer answer = client.call(AliyunAction.DESCRIBE, parameters);
            total = answer.number("TotalCount");
            first = first < 0 ? total : first;
            for (Answer item : answer.items("EipAddresses", "EipAddress")) {
                Eip eip = EipParameters.eip(item);
                found.put(eip.id(), eip);
                seen++;
            }
        }
        return total == first && seen == total;
    }
}
