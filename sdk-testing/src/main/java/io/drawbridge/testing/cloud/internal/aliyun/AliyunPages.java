package io.drawbridge.testing.cloud.internal.aliyun;

import io.drawbridge.testing.cloud.internal.engine.Action.Effect;
import io.drawbridge.testing.cloud.internal.engine.Paging;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import java.util.List;
import java.util.Map;

/** Lists that {@code vpc} 2016-04-28 gives in numbered pages of at most 50. */
public final class AliyunPages {

    private static final int USUAL = 10;
    private static final int MOST = 50;

    private AliyunPages() {}

    /**
     * The page that a request asks for; a dry run ends here.
     *
     * @param found what the request asks for, on all pages
     * @param list what the answer calls the list
     * @param item what it calls one of it
     */
    public static Effect list(Parameters parameters, List<Map<String, Object>> found, String list, String item) {
        int number = parameters.number("PageNumber", 1, Integer.MAX_VALUE);
        int size = parameters.number("PageSize", USUAL, MOST);
        AliyunRefusals.endDryRun(parameters);
        return Effect.read(Map.of(
                "TotalCount",
                found.size(),
                "PageNumber",
                number,
                "PageSize",
                size,
                list,
                Map.of(item, Paging.numbered(found, number, size).items())));
    }
}
