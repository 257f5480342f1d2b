package io.drawbridge.testing.cloud.internal.engine;

import io.drawbridge.testing.cloud.model.Assumption;
import io.drawbridge.testing.cloud.model.CloudRequest;
import io.drawbridge.testing.cloud.model.EngineRule;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.annotation.Nullable;

/** The client tokens that the cloud has seen: rules {@code TOKEN_...} of {@link EngineRule}. */
final class TokenBook {

    private record Page(CloudRequest request, Optional<Action.Effect> done, Optional<Refusal> refused) {}

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
        @Nullable Page page = request.token().map(pages::get).orElse(null);
        if (page == null) {
            return Optional.empty();
        }
        if (!page.request.equals(request.withoutToken())) {
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
        Page page = new Page(request.withoutToken(), done, refused);
        request.token().ifPresent(token -> pages.putIfAbsent(token, page));
    }
}
