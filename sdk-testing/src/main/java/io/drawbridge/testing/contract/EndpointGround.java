package io.drawbridge.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.Eips;
import io.drawbridge.testing.cloud.FakeCloud;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assumptions;

/** An endpoint that speaks a cloud's protocol, in real time; nobody can turn anything there but by calls. */
final class EndpointGround implements Ground {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final EipsEndpointContract contract;
    private final String run = UUID.randomUUID().toString();
    private final Map<String, AssociationTarget> targets = new LinkedHashMap<>();

    EndpointGround(EipsEndpointContract contract) {
        this.contract = contract;
    }

    private static String lacking(String what) {
        return "this rule needs " + what + ", which no endpoint gives";
    }

    @Override
    public String cluster() {
        return "drawbridge-contract-" + run;
    }

    @Override
    public String suffix() {
        return "-" + run;
    }

    @Override
    public FakeCloud cloud() {
        return Assumptions.abort(lacking("the dials, the console or the ledger of a FakeCloud"));
    }

    @Override
    public void ifFake(Consumer<FakeCloud> look) {
        // the endpoint is none
    }

    @Override
    public void pass(Duration time) {
        Assumptions.abort(lacking("virtual time (" + time + ")"));
    }

    @Override
    public void settle() {
        contract.pause(contract.settling());
    }

    @Override
    public void vanish(Eips eips, EipId id) {
        eips.release(id);
        await("the release of " + id, () -> eips.describe(List.of(id)).isEmpty());
    }

    @Override
    public AssociationTarget target(Eips eips, String primary, String secondary) {
        return targets.computeIfAbsent(secondary, wanted -> {
            List<String> addresses = EipsEndpointContract.addresses();
            if (targets.size() == addresses.size()) {
                Assumptions.abort("this rule needs " + (targets.size() + 1)
                        + " private addresses of interfaces; name them in -D" + EipsEndpointContract.ADDRESSES
                        + ", which has " + addresses);
            }
            String address = addresses.get(targets.size());
            return eips.locate(List.of(address)).stream()
                    .findFirst()
                    .map(found -> new AssociationTarget(found.id(), address))
                    .orElseGet(() -> Assumptions.abort("no interface has the private address " + address
                            + "; name addresses of interfaces in -D" + EipsEndpointContract.ADDRESSES));
        });
    }

    /** Lets go of an address, whatever it is bound to. */
    void clear(Eips eips, EipId id) {
        await("the end of changes to " + id, () -> isIdle(eips, id));
        for (Eip eip : eips.describe(List.of(id)).values()) {
            eip.association().ifPresent(bound -> {
                eips.disassociate(id, bound);
                await("the end of the binding of " + id, () -> isUnbound(eips, id));
            });
            eips.release(id);
        }
    }

    private static boolean isIdle(Eips eips, EipId id) {
        return eips.describe(List.of(id)).values().stream()
                .allMatch(eip -> !eip.state().value().endsWith("ing"));
    }

    private static boolean isUnbound(Eips eips, EipId id) {
        return eips.describe(List.of(id)).values().stream()
                .allMatch(eip ->
                        eip.association().isEmpty() && !eip.state().value().endsWith("ing"));
    }

    private void await(String what, BooleanSupplier isSo) {
        Instant deadline = contract.now().plus(PATIENCE);
        while (!isSo.getAsBoolean()) {
            assertThat(contract.now()).as("waited for %s", what).isBefore(deadline);
            contract.pause(Duration.ofSeconds(1));
        }
    }
}
