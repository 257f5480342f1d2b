package io.drawbridge.testing.cloud.internal.engine;

import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.testing.cloud.model.ServedAction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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

    /** One that {@code Eips} does not have. */
    public static Action of(String name, Handler handler, String... parameters) {
        return new Action(name, Optional.empty(), Tokens.NOT_TAKEN, loose(name, parameters), handler);
    }

    /** One that {@code Eips} does not have, with every parameter by its whole path. */
    public static Action of(ServedAction served, Handler handler) {
        return new Action(served.action(), Optional.empty(), Tokens.NOT_TAKEN, served, handler);
    }

    public static Action of(EipAction kind, ServedAction served, Handler handler) {
        return new Action(served.action(), Optional.of(kind), Tokens.NOT_TAKEN, served, handler);
    }

    /** Each name stands for all that is below it too. */
    private static ServedAction loose(String name, String... parameters) {
        return ServedAction.of(
                name, Stream.of(parameters).map(parameter -> parameter + ".*").toArray(String[]::new));
    }

    public static Action of(EipAction kind, String name, Handler handler, String... parameters) {
        return new Action(name, Optional.of(kind), Tokens.NOT_TAKEN, loose(name, parameters), handler);
    }

    /** The same, with a client token. */
    public Action idempotent() {
        return new Action(name, kind, Tokens.TAKEN, served, handler);
    }

    /** The same, with parameters that the cloud has and the fake cannot carry out. */
    public Action refusing(String... refused) {
        return new Action(name, kind, tokens, served.refusing(refused), handler);
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
