package io.drawbridge.testing.cloud.internal.aws;

import io.drawbridge.testing.cloud.internal.engine.Action.Effect;
import io.drawbridge.testing.cloud.internal.engine.Paging;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.model.EngineRule;
import io.drawbridge.testing.cloud.model.ServedAction;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Lists that EC2 gives in pages when it is asked to: rule {@link EngineRule#EC2_PAGES}. */
final class Ec2Pages {

    /** A parameter that nearly every action of EC2 takes. */
    static final String DRY_RUN = "DryRun";

    private static final int FEWEST = 5;
    private static final int MOST = 1000;
    private static final String SIZE = "MaxResults";
    private static final String TOKEN = "NextToken";

    private Ec2Pages() {}

    /** An action that lists things by filters. */
    static ServedAction listing(String action) {
        return ServedAction.of(
                action,
                Stream.concat(AwsFilters.PARAMETERS.stream(), Stream.of(SIZE, TOKEN, DRY_RUN))
                        .toArray(String[]::new));
    }

    /** An action that lists things, by ids and by filters. */
    static ServedAction listing(String action, String ids, String... more) {
        return ServedAction.of(
                action,
                Stream.of(AwsFilters.PARAMETERS.stream(), Stream.of(ids + ".N", SIZE, TOKEN, DRY_RUN), Stream.of(more))
                        .flatMap(some -> some)
                        .toArray(String[]::new));
    }

    static boolean isPaged(Parameters parameters) {
        return parameters.has(SIZE);
    }

    /** A page of them; all of them where no size is given. */
    static <T> Paging<T> of(List<T> all, Parameters parameters, String ids) {
        if (isPaged(parameters) && !parameters.members(ids).isEmpty()) {
            throw Ec2Codes.combination("The parameter " + ids + " cannot be used with the parameter maxResults");
        }
        int size = parameters.has(SIZE) ? size(parameters.text(SIZE)) : Integer.MAX_VALUE;
        int start = parameters.has(TOKEN) ? start(parameters.text(TOKEN), all.size()) : 0;
        long end = Math.min((long) start + size, all.size());
        return new Paging<>(List.copyOf(all.subList(start, (int) end)), end < all.size() ? Long.toString(end) : "");
    }

    private static int size(String text) {
        int size = Ec2Numbers.integer(text, SIZE);
        if (size < FEWEST) {
            throw Ec2Codes.invalidValue("Value ( " + text
                    + " ) for parameter maxResults is invalid. Expecting a value greater than " + FEWEST + ".");
        }
        if (size > MOST) {
            throw Ec2Codes.invalidValue("Value ( " + text
                    + " ) for parameter maxResults is invalid. Expecting a value less than " + MOST + ".");
        }
        return size;
    }

    private static int start(String token, int most) {
        if (!token.matches("\\d{1,9}") || Integer.parseInt(token) > most) {
            throw Ec2Codes.invalid("InvalidNextToken", "The token '" + token + "' is invalid");
        }
        return Integer.parseInt(token);
    }

    /** What was chosen, as far as the filters let it through. */
    static <T> Effect list(
            Parameters parameters,
            String ids,
            String field,
            AwsFilters.Subject<T> subject,
            Collection<T> chosen,
            Function<T, Map<String, Object>> view) {
        AwsFilters<T> filters = AwsFilters.read(parameters, subject);
        Paging<T> page = of(chosen.stream().filter(filters::match).toList(), parameters, ids);
        return Effect.read(answer(field, page.items().stream().map(view).toList(), page.nextToken()));
    }

    static Map<String, Object> answer(String field, List<?> views, String nextToken) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(field, views);
        if (!nextToken.isEmpty()) {
            answer.put("nextToken", nextToken);
        }
        return answer;
    }
}
