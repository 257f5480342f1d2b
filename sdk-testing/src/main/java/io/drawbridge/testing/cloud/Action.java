package io.drawbridge.testing.cloud;

import io.drawbridge.eip.EipAction;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One action of a vendor; its kind is empty when {@code Eips} has no such call. */
record Action(String name, Optional<EipAction> kind, Tokens tokens, List<String> parameters, Handler handler) {

    enum Tokens {
        TAKEN,
        NOT_TAKEN
    }

    /** What an action does. */
    interface Handler {
        Effect handle(Parameters parameters, Fault fault);
    }

    /** What it did: to which EIP (none for reads), and the answer's body. */
    record Effect(String eipId, Map<String, Object> body) {

        static Effect on(EipEntry entry) {
            return new Effect(entry.id, Map.of());
        }

        static Effect read(Map<String, Object> body) {
            return new Effect("", body);
        }
    }
}
