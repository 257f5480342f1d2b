package io.drawbridge.apiserver.operation;

import io.drawbridge.apiserver.Access;
import io.drawbridge.apiserver.AccessStep;
import io.drawbridge.apiserver.Client;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.EksEndpointAccess;
import io.drawbridge.apiserver.KeepReachable;
import io.drawbridge.apiserver.plan.Wish;
import io.drawbridge.eip.EipId;
import io.drawbridge.error.InvalidSpecException;
import io.drawbridge.finding.Finding;
import io.drawbridge.network.Cidr;
import io.drawbridge.network.CidrSet;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The state of an operation as text. A step that needs no operation is left out: it is sent again at worst, which
 * changes nothing.
 */
final class OperationToken {

    private static final String VERSION = "1";
    private static final String WANTED = "wanted";
    private static final String DETOUR = "detour";

    private OperationToken() {}

    static String write(OperationState<?> state) {
        TokenFields fields = TokenFields.none();
        fields.put("drawbridge", VERSION);
        fields.put("cluster", state.cluster());
        new AccessFields(fields, WANTED).write(state.wish().wanted());
        state.wish().detour().ifPresent(detour -> new AccessFields(fields, DETOUR).write(detour));
        fields.put("fixes", state.wish().fixes());
        fields.putAll("acknowledged", state.wish().acknowledged());
        fields.putAll("accepted", state.accepted());
        fields.putAll("way", state.way());
        int number = 0;
        for (Client client : state.wish().keep().clients()) {
            write(client, fields, "client" + number++);
        }
        fields.put("change", state.change());
        fields.put("denials", state.denials());
        state.pending().ifPresent(pending -> write(pending, fields));
        return fields.text();
    }

    static <A extends Access> OperationState<A> read(String token, Class<A> type) {
        TokenFields fields = TokenFields.parse(token);
        if (!fields.read("drawbridge").equals(VERSION)) {
            throw TokenFields.refused("version " + Finding.quote(fields.read("drawbridge"))
                    + " is not known; this one writes " + VERSION);
        }
        try {
            return state(fields, type);
        } catch (InvalidSpecException e) {
            throw new IllegalArgumentException("no operation's token: " + e.getMessage(), e);
        } catch (DateTimeException e) {
            // Its message repeats the text as it is.
            throw new IllegalArgumentException(
                    "no operation's token: " + Finding.quote(String.valueOf(e.getMessage())), e);
        }
    }

    private static <A extends Access> OperationState<A> state(TokenFields fields, Class<A> type) {
        A wanted = access(fields, WANTED, type);
        Optional<A> detour = fields.find(DETOUR + ".mode").map(present -> access(fields, DETOUR, type));
        List<Client> clients = new ArrayList<>();
        while (fields.find("client" + clients.size() + ".name").isPresent()) {
            clients.add(client(fields, "client" + clients.size()));
        }
        Wish<A> wish = new Wish<>(
                wanted,
                new KeepReachable(clients),
                fields.choice("fixes", Wish.Fixes.class),
                Set.copyOf(fields.readAll("acknowledged")),
                detour);
        return new OperationState<>(
                ClusterId.of(fields.read("cluster")),
                wish,
                Set.copyOf(fields.readAll("accepted")),
                Set.copyOf(fields.readAll("way")),
                pending(fields, wanted),
                fields.choice("change", AccessProgress.Change.class),
                fields.number("denials"));
    }

    private static <A extends Access> A access(TokenFields fields, String prefix, Class<A> type) {
        Access access = new AccessFields(fields, prefix).read();
        if (!type.isInstance(access)) {
            throw TokenFields.refused("it is for another cloud; this one takes " + type.getSimpleName());
        }
        return type.cast(access);
    }

    private static void write(Client client, TokenFields fields, String prefix) {
        fields.put(prefix + ".name", client.name());
        fields.put(prefix + ".place", client.place());
        fields.putAll(prefix + ".private", client.privateAddresses().stream().toList());
        fields.putAll(prefix + ".egress", client.egress().stream().toList());
        fields.putAll(prefix + ".groups", client.securityGroups());
    }

    private static Client client(TokenFields fields, String prefix) {
        return new Client(
                fields.read(prefix + ".name"),
                fields.choice(prefix + ".place", Client.Place.class),
                cidrs(fields, prefix + ".private"),
                cidrs(fields, prefix + ".egress"),
                fields.readAll(prefix + ".groups"));
    }

    private static CidrSet cidrs(TokenFields fields, String name) {
        return CidrSet.of(fields.readAll(name).stream().map(Cidr::of).toList());
    }

    private static void write(Pending pending, TokenFields fields) {
        pending.step().ifPresent(step -> write(step, fields));
        pending.operation().ifPresent(id -> fields.put("operation", id));
        fields.put("since", pending.since());
        fields.put("patience", pending.patience());
    }

    private static void write(AccessStep step, TokenFields fields) {
        if (step instanceof AccessStep.SetEndpointAccess set) {
            fields.put("step", "set-endpoint-access");
            new AccessFields(fields, "step.access").write(set.access());
        } else if (step instanceof AccessStep.AssociateEip associate) {
            fields.put("step", "associate");
            associate.eip().ifPresent(eip -> fields.put("step.eip", eip));
        } else if (step instanceof AccessStep.ChangeEip change) {
            fields.put("step", "change");
            fields.put("step.from", change.from());
            fields.put("step.eip", change.to());
        } else if (step instanceof AccessStep.DisassociateEip disassociate) {
            fields.put("step", "disassociate");
            disassociate.eip().ifPresent(eip -> fields.put("step.eip", eip));
        }
    }

    private static Optional<Pending> pending(TokenFields fields, Access wanted) {
        if (fields.find("since").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Pending(
                step(fields, wanted),
                fields.find("operation").map(OperationId::new),
                Instant.parse(fields.read("since")),
                Duration.parse(fields.read("patience"))));
    }

    private static Optional<AccessStep> step(TokenFields fields, Access wanted) {
        Optional<EipId> eip = fields.find("step.eip").map(EipId::of);
        return fields.find("step").map(kind -> switch (kind) {
            case "set-endpoint-access" -> setEndpointAccess(fields);
            case "associate" -> new AccessStep.AssociateEip(eip);
            case "change" ->
                new AccessStep.ChangeEip(EipId.of(fields.read("step.from")), EipId.of(fields.read("step.eip")));
            case "disassociate" -> new AccessStep.DisassociateEip(eip);
            default -> throw TokenFields.refused(Finding.quote(kind) + " is not a step; wanted is " + wanted);
        });
    }

    /** Only the access is looked for; which list was sent does not matter any more. */
    private static AccessStep setEndpointAccess(TokenFields fields) {
        Access access = new AccessFields(fields, "step.access").read();
        if (access instanceof EksEndpointAccess eks) {
            return new AccessStep.SetEndpointAccess(eks, eks.publicClients().orElse(CidrSet.empty()));
        }
        throw TokenFields.refused("its step is of another cloud");
    }
}
