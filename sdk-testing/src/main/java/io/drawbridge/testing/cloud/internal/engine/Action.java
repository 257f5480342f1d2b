package io.drawbridge.testing.cloud.internal.engine;

import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.testing.cloud.model.ServedAction;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One action of a vendor; its kind is empty when {@code Eips} has no such call. */
public record Action(String name, Optional<EipAction> kind, Tokens tokens, ServedAction served, Handler handler) {

    enum Tokens {
        TAKEN,
        NOT_TAKEN
    }

    /** What an action does. */
    public interface Handler {
        Effect handle(Parameters parameters, Fault fault);
    }

    /** One that {@code Eips} does not have, with every parameter by its whole path. */
    public static Action of(ServedAction served, Handler handler) {
        return new Action(served.action(), Optional.empty(), Tokens.NOT_TAKEN, served, handler);
    }

    public static Action of(EipAction kind, ServedAction served, Handler handler) {
        return new Action(served.action(), Optional.of(kind), Tokens.NOT_TAKEN, served, handler);
    }

    /** The same, with a client token. */
    public Action idempotent() {
        return new Action(name, kind, Tokens.TAKEN, served, handler);
    }

    /** Whether it does more than read. */
    boolean changes() {
        return kind.map(EipAction::isMutation).orElse(!name.startsWith("Describe") && !name.startsWith("List"));
    }

    /** What it did: to which EIP (none for reads), the answer's body, and the entries that the body shows. */
    public record Effect(
            String eipId, Map<String, Object> body, Paging<EipEntry> eips, Paging<NetworkInterface> interfaces) {

        public static final Effect NONE = read(Map.of());

        public static Effect on(EipEntry entry) {
            return on(entry, Map.of());
        }

        public static Effect on(EipEntry entry, Map<String, Object> body) {
            return new Effect(entry.id, body, new Paging<>(List.of(entry), ""), Paging.empty());
        }

        public static Effect read(Map<String, Object> body) {
            return new Effect("", body, Paging.empty(), Paging.empty());
        }

        public static Effect eips(Map<String, Object> body, Paging<EipEntry> seen) {
            return new Effect("", body, seen, Paging.empty());
        }

        public static Effect interfaces(Map<String, Object> body, Paging<NetworkInterface> seen) {
            return new Effect("", body, Paging.empty(), seen);
        }
    }
}
