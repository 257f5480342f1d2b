package io.drawbridge.testing.cloud;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.Nullable;

/** The client tokens that the cloud has seen: rules {@code TOKEN_...} of {@link EngineRule}. */
final class TokenBook {

    private static final List<String> PARAMETERS = List.of("ClientToken", "clientRequestToken");

    private record Page(
            String action, Map<String, String> parameters, Optional<Action.Effect> done, Optional<Refusal> refused) {}

    private final Settings settings;
    private final Map<String, Page> pages = new HashMap<>();

    TokenBook(Settings settings) {
        this.settings = settings;
    }

    /**
     * What an earlier call with the same token did; empty when this one is to be done. Rules
     * {@link EngineRule#TOKEN_REPLAYS_THE_ANSWER} and {@link EngineRule#TOKENS_LIVE_FOR_EVER}.
     */
    Optional<Action.Effect> replay(CloudRequest request) {
        @Nullable String token = token(request.parameters());
        @Nullable Page page = token == null ? null : pages.get(token);
        if (page == null) {
            return Optional.empty();
        }
        if (!page.action.equals(request.action()) || !page.parameters.equals(withoutToken(request))) {
            throw Refusal.of(Reason.TOKEN_MISMATCH, EngineRule.TOKEN_WITH_OTHER_PARAMETERS);
        }
        page.refused.ifPresent(refusal -> {
            throw refusal;
        });
        return page.done;
    }

    void done(CloudRequest request, Action.Effect effect) {
        enter(request, Optional.of(effect), Optional.empty());
    }

    void refused(CloudRequest request, Refusal refusal) {
        if (settings.assumes(Assumption.TokenAfterRefusal.REFUSED_AGAIN)) {
            enter(request, Optional.empty(), Optional.of(refusal));
        }
    }

    private void enter(CloudRequest request, Optional<Action.Effect> done, Optional<Refusal> refused) {
        @Nullable String token = token(request.parameters());
        if (token != null) {
            pages.putIfAbsent(token, new Page(request.action(), withoutToken(request), done, refused));
        }
    }

    private static Map<String, String> withoutToken(CloudRequest request) {
        Map<String, String> parameters = new LinkedHashMap<>(request.parameters());
        PARAMETERS.forEach(parameters::remove);
        return parameters;
    }

    /** The token under the name that its service has for it. */
    @Nullable
    static String token(Map<String, String> parameters) {
        return PARAMETERS.stream()
                .filter(parameters::containsKey)
                .findFirst()
                .map(parameters::get)
                .orElse(null);
    }
}
