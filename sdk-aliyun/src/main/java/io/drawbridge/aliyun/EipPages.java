package io.drawbridge.aliyun;

import io.drawbridge.calls.provider.Pages;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads EIPs over all pages. Addresses come and go between two pages and push others from one page to the next; so the
 * listing is complete only when as many were seen as the cloud counts, and is read once more when it was not. One that
 * ends before it has shown what it counts is none: EIPs that it left out would look as if they were gone.
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
        for (int tries = 1; tries <= MOST_TRIES && !complete; tries++) {
            complete = readOnce(filter, found, tries);
        }
        return found.values();
    }

    /** Whether nothing shifted under the reader. */
    private boolean readOnce(Map<String, String> filter, Map<EipId, Eip> found, int tries) {
        Pages pages = Pages.of(AliyunAction.DESCRIBE.word);
        int first = -1;
        int total;
        List<Answer> items;
        do {
            Answer answer = page(filter, pages.number());
            total = answer.number("TotalCount");
            first = first < 0 ? total : first;
            items = answer.items("EipAddresses", "EipAddress");
            for (Answer item : items) {
                Eip eip = EipParameters.eip(item);
                found.put(eip.id(), eip);
            }
        } while (pages.followed(ids(items), total));
        if (!pages.isWhole(total) && tries == MOST_TRIES) {
            throw pages.cutShort(total);
        }
        return total == first && pages.isWhole(total);
    }

    private Answer page(Map<String, String> filter, int number) {
        Map<String, String> parameters = new LinkedHashMap<>(filter);
        parameters.put("PageSize", Integer.toString(PER_PAGE));
        parameters.put("PageNumber", Integer.toString(number));
        return client.call(AliyunAction.DESCRIBE, parameters);
    }

    private static List<String> ids(List<Answer> items) {
        return items.stream().map(item -> item.text("AllocationId")).toList();
    }
}
