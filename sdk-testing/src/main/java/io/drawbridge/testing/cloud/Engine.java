package io.drawbridge.testing.cloud;

import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.testing.cloud.Action.Effect;
import io.drawbridge.testing.cloud.CloudAnswer.Failure;
import io.drawbridge.testing.cloud.CloudAnswer.Lost;
import io.drawbridge.testing.cloud.CloudAnswer.Success;
import io.drawbridge.testing.cloud.CloudCall.Caller;
import io.drawbridge.testing.cloud.CloudCall.Outcome;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One account of one cloud, as a machine that commands drive. It has no clock, no threads, no randomness and no lock:
 * the same commands give the same state, the same answers and the same ledger.
 */
final class Engine {

    final World world;
    final List<CloudCall> calls = new ArrayList<>();
    final Map<EipAction, Integer> counts = new EnumMap<>(EipAction.class);
    final Map<String, Integer> countsByName = new TreeMap<>();

    private final Settings settings;
    private final Vendor vendor;
    private final Map<String, Action> actions = new LinkedHashMap<>();
    private final Console console;
    private final TokenBook tokens;
    private final Map<EipAction, RateWindow> rates = new EnumMap<>(EipAction.class);

    private record Done(CloudAnswer answer, Outcome outcome, String eipId, String vendorCode) {}

    Engine(Settings settings) {
        this.settings = settings;
        this.world = new World(settings);
        this.vendor = settings.profile() == CloudProfile.ALIYUN ? new AliyunVendor(world) : new AwsVendor(world);
        this.console = new Console(world);
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
        new Parameters(request.parameters()).requireOnly(action.name(), action.parameters());
        return action;
    }

    /** What this engine speaks: the parameters of each action, numbered ones by their first word. */
    Map<String, Set<String>> vocabulary() {
        Map<String, Set<String>> vocabulary = new TreeMap<>();
        actions.forEach((name, action) -> vocabulary.put(name, new TreeSet<>(action.parameters())));
        return vocabulary;
    }

    /** The vendor's code for being called too often. */
    String throttlingCode() {
        return vendor.codeFor(Reason.THROTTLED).code();
    }

    /** The vendor's code for not being there. */
    String unavailableCode() {
        return vendor.codeFor(Reason.UNAVAILABLE).code();
    }

    CloudAnswer apply(Command command) {
        world.advanceTo(command.at());
        world.startCall(command.sequence());
        Done done = command.caller() == Caller.CONSOLE ? console(command) : program(command);
        record(command, done);
        return done.answer;
    }

    private Done console(Command command) {
        Effect effect = console.handle(command.request());
        Success answer = new Success(requestId(command), effect.body());
        return new Done(answer, Outcome.DONE, effect.eipId(), "");
    }

    private Done program(Command command) {
        return switch (command.fault().kind()) {
            case LOSE_REQUEST -> new Done(new Lost(requestId(command)), Outcome.REQUEST_LOST, "", "");
            case REFUSE -> refused(command, command.fault().vendorCode());
            case LOSE_ANSWER -> {
                Done done = act(command);
                yield new Done(new Lost(requestId(command)), Outcome.ANSWER_LOST, done.eipId, done.vendorCode);
            }
            case NONE -> act(command);
        };
    }

    private Done act(Command command) {
        CloudRequest request = command.request();
        Action action = require(request);
        try {
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
            VendorCode code = refusal.code().orElseGet(() -> vendor.codeFor(refusal.reason()));
            return refused(command, code.code(), code.httpStatus(), String.valueOf(refusal.getMessage()));
        }
    }

    private void requirePermission(CloudRequest request) {
        Set<String> permissions = world.permissions;
        if (permissions != null && !permissions.containsAll(vendor.permissionsFor(request))) {
            throw Refusal.of(Reason.FORBIDDEN, EngineRule.ONLY_WHAT_IS_ALLOWED);
        }
    }

    private static void requireForReal(CloudRequest request) {
        if (request.parameters().getOrDefault("DryRun", "false").equals("true")) {
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

    private Done done(Command command, Effect effect, Outcome outcome) {
        return new Done(new Success(requestId(command), effect.body()), outcome, effect.eipId(), "");
    }

    private Done refused(Command command, String code) {
        return refused(command, code, vendor.httpStatusOf(code), "A fault dial refused the call.");
    }

    private Done refused(Command command, String code, int status, String message) {
        return new Done(new Failure(requestId(command), status, code, message), Outcome.REFUSED, "", code);
    }

    private String requestId(Command command) {
        return Names.requestId(settings.seed(), command.sequence());
    }

    private void record(Command command, Done done) {
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
                done.eipId.isEmpty() ? Optional.empty() : Optional.of(EipId.of(done.eipId)),
                owner(request, done),
                done.outcome,
                done.vendorCode));
    }

    private Optional<OwnerMark> owner(CloudRequest request, Done done) {
        Optional<OwnerMark> bought = world.find(done.eipId).flatMap(EipEntry::mark);
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
