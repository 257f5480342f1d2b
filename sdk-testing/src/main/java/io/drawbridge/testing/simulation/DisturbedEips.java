package io.drawbridge.testing.simulation;

import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipFilter;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.Eips;
import io.drawbridge.eip.ForwardingEips;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** The cloud as one process reaches it. */
final class DisturbedEips implements ForwardingEips {

    private static final List<CloudErrorCode> ANYWHERE = List.of(
            CloudErrorCode.THROTTLED, CloudErrorCode.UNAVAILABLE, CloudErrorCode.UNKNOWN, CloudErrorCode.FORBIDDEN);

    private static final Map<EipAction, List<CloudErrorCode>> OWN = own();

    private final Interference interference;
    private final SimulatedWorld world;
    private final Eips eips;

    DisturbedEips(Interference interference, SimulatedWorld world) {
        this.interference = interference;
        this.world = world;
        this.eips = world.cloud().eips();
    }

    private static Map<EipAction, List<CloudErrorCode>> own() {
        Map<EipAction, List<CloudErrorCode>> own = new EnumMap<>(EipAction.class);
        own.put(
                EipAction.ALLOCATE,
                List.of(
                        CloudErrorCode.QUOTA_EXCEEDED,
                        CloudErrorCode.PURCHASES_BLOCKED,
                        CloudErrorCode.NO_FUNDS,
                        CloudErrorCode.TOKEN_IN_PROGRESS,
                        CloudErrorCode.INVALID_REQUEST));
        own.put(
                EipAction.ASSOCIATE,
                List.of(CloudErrorCode.CONFLICT, CloudErrorCode.WRONG_STATE, CloudErrorCode.NOT_FOUND));
        own.put(EipAction.DISASSOCIATE, List.of(CloudErrorCode.CONFLICT, CloudErrorCode.WRONG_STATE));
        own.put(EipAction.RELEASE, List.of(CloudErrorCode.WRONG_STATE, CloudErrorCode.RELEASE_BLOCKED));
        return own;
    }

    @Override
    public Eips eips() {
        return eips;
    }

    @Override
    public <T> T call(EipAction action, Supplier<T> call) {
        return send(action, "", call);
    }

    @Override
    public void change(EipAction action, EipId id, Runnable call) {
        run(action, id.toString(), call);
    }

    @Override
    public Eip allocate(EipSpec spec, OwnerMark mark) {
        return send(EipAction.ALLOCATE, mark.name() + "/" + mark.attempt(), () -> eips.allocate(spec, mark));
    }

    @Override
    public Map<EipId, Eip> describe(Collection<EipId> ids) {
        return send(EipAction.DESCRIBE, ids.toString(), () -> eips.describe(ids), DisturbedEips::fewer);
    }

    @Override
    public List<Eip> describe(EipFilter filter) {
        return send(EipAction.DESCRIBE, "tagged", () -> eips.describe(filter), DisturbedEips::shorter);
    }

    @Override
    public List<Eip> describeBoundTo(Collection<String> networkInterfaceIds) {
        return send(
                EipAction.DESCRIBE,
                networkInterfaceIds.toString(),
                () -> eips.describeBoundTo(networkInterfaceIds),
                DisturbedEips::shorter);
    }

    @Override
    public void associate(EipId id, AssociationTarget target) {
        run(EipAction.ASSOCIATE, id + " " + target.privateAddress(), () -> eips.associate(id, target));
    }

    @Override
    public List<NetworkInterface> locate(Collection<String> privateAddresses) {
        return send(
                EipAction.LOCATE,
                privateAddresses.toString(),
                () -> eips.locate(privateAddresses),
                DisturbedEips::shorter);
    }

    private void run(EipAction action, String about, Runnable call) {
        send(action, about, () -> {
            call.run();
            return action;
        });
    }

    private <T> T send(EipAction action, String about, Supplier<T> call) {
        return send(action, about, call, (answer, kept) -> answer);
    }

    private <T> T send(EipAction action, String about, Supplier<T> call, BiFunction<T, Double, T> leaveOut) {
        return interference.send(new CloudCall<>(action, about, call, leaveOut));
    }

    /** So many of them, in another order. */
    private static <T> List<T> shorter(List<T> answer, double kept) {
        List<T> some = new ArrayList<>(answer);
        Collections.reverse(some);
        return List.copyOf(some.subList(0, (int) Math.round(kept * some.size())));
    }

    private static Map<EipId, Eip> fewer(Map<EipId, Eip> answer, double kept) {
        Map<EipId, Eip> some = new LinkedHashMap<>();
        for (Eip eip : shorter(List.copyOf(answer.values()), kept)) {
            some.put(eip.id(), eip);
        }
        return some;
    }

    private final class CloudCall<T> implements Interference.Call<T> {
        private final EipAction action;
        private final String about;
        private final Supplier<T> call;
        private final BiFunction<T, Double, T> leaveOut;

        CloudCall(EipAction action, String about, Supplier<T> call, BiFunction<T, Double, T> leaveOut) {
            this.action = action;
            this.about = about;
            this.call = call;
            this.leaveOut = leaveOut;
        }

        @Override
        public String name() {
            return action + " " + about;
        }

        /** A cloud's client does not repeat what it has sent. */
        @Override
        public boolean isWrite() {
            return false;
        }

        @Override
        public T act() {
            return call.get();
        }

        @Override
        public RuntimeException unanswered() {
            return refusal(CloudErrorCode.UNKNOWN).message("no answer").outcomeUnknown();
        }

        @Override
        public T refuse(Dice lot) {
            List<CloudErrorCode> codes = new ArrayList<>(ANYWHERE);
            codes.addAll(OWN.getOrDefault(action, List.of()));
            throw refusal(lot.oneOf(codes)).build();
        }

        private CloudException.Builder refusal(CloudErrorCode code) {
            return CloudException.of(code, action.name());
        }

        @Override
        public T leaveOut(T answer, double kept) {
            return leaveOut.apply(answer, kept);
        }

        @Override
        public boolean isHindered() {
            return world.weather().isCloudAway()
                    || (world.weather().isBlind() && !action.isMutation())
                    || (world.weather().hasNoRights() && action.isMutation());
        }

        @Override
        public T hindered() {
            if (world.weather().isCloudAway()) {
                throw refusal(CloudErrorCode.UNAVAILABLE).build();
            }
            if (action.isMutation()) {
                throw refusal(CloudErrorCode.FORBIDDEN).build();
            }
            return leaveOut.apply(call.get(), 0.0);
        }
    }
}
