package io.drawbridge.testing.cloud.internal.engine;

import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.testing.cloud.internal.engine.Action.Effect;
import io.drawbridge.testing.cloud.model.CloudAnswer.Failure;
import io.drawbridge.testing.cloud.model.CloudAnswer.Lost;
import io.drawbridge.testing.cloud.model.CloudAnswer.Success;
import io.drawbridge.testing.cloud.model.CloudCall;
import io.drawbridge.testing.cloud.model.CloudCall.Caller;
import io.drawbridge.testing.cloud.model.CloudCall.Outcome;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.cloud.model.CloudRequest;
import io.drawbridge.testing.cloud.model.EngineRule;
import io.drawbridge.testing.cloud.model.ServedAction;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One account of one cloud, as a machine that commands drive. It has no clock, no threads, no randomness and no lock:
 * the same commands give the same state, the same answers and the same ledger.
 */
public final class Engine {

    public final World world;
    public final List<CloudCall> calls = new ArrayList<>();
    public final Map<EipAction, Integer> counts = new EnumMap<>(EipAction.class);
    public final Map<String, Integer> countsByName = new TreeMap<>();

    private final Settings settings;
    private final Vendor vendor;
    private final Map<String, Action> actions = new LinkedHashMap<>();
    private final Console console;
    private final TokenBook tokens;
    private final Map<EipAction, RateWindow> rates = new EnumMap<>(EipAction.class);

    Engine(Settings settings, String region, Counters counters, Function<World, Vendor> vendors) {
        this.settings = settings;
        this.world = new World(settings, region, counters);
        this.vendor = vendors.apply(world);
        this.console = new Console(world, vendor);
        this.tokens = new TokenBook(settings);
        vendor.actions().forEach(action -> actions.put(action.name(), action));
        settings.rates().forEach((action, rate) -> rates.put(action, new RateWindow(rate)));
    }

    /**
     * The action of this name, with parameters that it knows.
     *
     * @throws UnsupportedOperationException when the fake does not speak it
     */
    Action require(CloudRequest request) {
        Action action = actions.get(request.action());
        if (action == null) {
            throw new UnsupportedOperationException(
                    "the fake cloud does not speak " + request.action() + "; it speaks " + actions.keySet());
        }
        action.served().requireServed(request);
        return action;
    }

    /** What this engine speaks. */
    public Map<String, ServedAction> served() {
        Map<String, ServedAction> served = new TreeMap<>();
        actions.forEach((name, action) -> served.put(name, action.served()));
        return served;
    }

    /** Whether a request that names no region is about something that is in this one. */
    boolean owns(CloudRequest request) {
        return vendor.owns(request);
    }

    /** What an action's service says for this reason. */
    public String codeFor(String action, Reason reason) {
        return vendor.codeFor(action, reason).code();
    }

    /** A code that a fault dial injects into the calls of this kind. */
    public VendorCode injected(EipAction kind, String code) {
        String action = actions.values().stream()
                .filter(each -> each.kind().filter(kind::equals).isPresent())
                .findFirst()
                .map(Action::name)
                .orElse("");
        return vendor.injected(action, code);
    }

    Reply apply(Command command) {
        world.advanceTo(command.at());
        world.startCall(command.sequence());
        Reply reply = command.caller() == Caller.CONSOLE
                ? done(command, console.handle(command.request()), Outcome.DONE)
                : program(command);
        record(command, reply);
        return reply;
    }

    private Reply program(Command command) {
        return switch (command.fault().kind()) {
            case LOSE_REQUEST ->
                new Reply(new Lost(requestId(command)), Outcome.REQUEST_LOST, Effect.NONE, Optional.empty());
            case REFUSE -> {
                VendorCode code = vendor.injected(
                        command.request().action(), command.fault().vendorCode());
                yield refused(command, code, "A fault dial refused the call.");
            }
            case LOSE_ANSWER -> {
                Reply reply = act(command);
                yield new Reply(new Lost(requestId(command)), Outcome.ANSWER_LOST, reply.effect(), reply.refusal());
            }
            case NONE -> act(command);
        };
    }

    private Reply act(Command command) {
        CloudRequest request = command.request();
        Action action = require(request);
        try {
            requireRegion(command.region());
            requirePermission(request);
            requireForReal(request);
            action.kind().map(rates::get).ifPresent(rate -> rate.admit(world.now()));
            Optional<Effect> earlier =
                    action.tokens() == Action.Tokens.TAKEN ? tokens.replay(request) : Optional.empty();
            if (earlier.isPresent()) {
                return done(command, earlier.get(), Outcome.REPLAYED);
            }
            Effect effect = effect(action, command);
            return done(command, effect, Outcome.DONE);
        } catch (Refusal refusal) {
            VendorCode code = refusal.code().orElseGet(() -> vendor.codeFor(action.name(), refusal.reason()));
            return refused(command, code, vendor.messageOf(action.name(), refusal));
        }
    }

    private void requireRegion(String region) {
        if (!region.equals(world.region)) {
            throw Refusal.of(Reason.NO_SUCH_REGION, EngineRule.REGIONS_OF_THE_CLOUD, region);
        }
    }

    private void requirePermission(CloudRequest request) {
        Set<String> permissions = world.permissions;
        if (permissions != null && !permissions.containsAll(vendor.permissionsFor(request))) {
            throw Refusal.of(Reason.FORBIDDEN, EngineRule.ONLY_WHAT_IS_ALLOWED);
        }
    }

    /** On AWS alone; Alibaba Cloud looks at the parameters first, so that its actions end a dry run themselves. */
    private void requireForReal(CloudRequest request) {
        boolean looksAtItsFlagFirst = settings.profile() == CloudProfile.AWS;
        if (looksAtItsFlagFirst
                && new Parameters(request.parameters()).flag("DryRun").orElse(false)) {
            throw Refusal.of(Reason.DRY_RUN, EngineRule.DRY_RUN_CHANGES_NOTHING);
        }
    }

    private Effect effect(Action action, Command command) {
        CloudRequest request = command.request();
        boolean takesToken = action.tokens() == Action.Tokens.TAKEN;
        try {
            Effect effect = action.handler().handle(new Parameters(request.parameters()), command.fault());
            if (takesToken) {
                tokens.done(request, effect);
            }
            return effect;
        } catch (Refusal refusal) {
            if (takesToken) {
                tokens.refused(request, refusal);
            }
            throw refusal;
        }
    }

    private Reply done(Command command, Effect effect, Outcome outcome) {
        return new Reply(new Success(requestId(command), effect.body()), outcome, effect, Optional.empty());
    }

    private Reply refused(Command command, VendorCode code, String message) {
        Failure failure = new Failure(requestId(command), code.httpStatus(), code.code(), message);
        return new Reply(failure, Outcome.REFUSED, Effect.NONE, Optional.of(code));
    }

    private String requestId(Command command) {
        return Names.requestId(settings.seed(), command.sequence());
    }

    private void record(Command command, Reply reply) {
        CloudRequest request = command.request();
        Optional<EipAction> kind = Optional.empty();
        if (command.caller() == Caller.PROGRAM) {
            kind = require(request).kind();
            kind.ifPresent(found -> counts.merge(found, 1, Integer::sum));
            countsByName.merge(request.action(), 1, Integer::sum);
        }
        calls.add(new CloudCall(
                command.sequence(),
                command.at(),
                command.caller(),
                kind,
                request.action(),
                request.parameters(),
                Optional.of(reply.effect().eipId()).filter(id -> !id.isEmpty()).map(EipId::of),
                owner(request, reply.effect()),
                reply.outcome(),
                reply.refusal().map(VendorCode::code).orElse("")));
    }

    private Optional<OwnerMark> owner(CloudRequest request, Effect effect) {
        Optional<OwnerMark> bought = world.find(effect.eipId()).flatMap(EipEntry::mark);
        if (bought.isPresent()) {
            return bought;
        }
        Parameters parameters = new Parameters(request.parameters());
        String prefix = settings.profile() == CloudProfile.ALIYUN ? "Tag" : "TagSpecification.1.Tag";
        return parameters.has(prefix + ".1.Key")
                ? OwnerMark.fromTags(parameters.tags(prefix, Integer.MAX_VALUE))
                : Optional.empty();
    }
}
