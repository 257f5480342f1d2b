package io.drawbridge.testing.cloud.internal.engine;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.Eips;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.eip.OwnerFilter;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import io.drawbridge.testing.cloud.model.CloudRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** {@link Eips} over the engine: commands go in as any caller's, and what comes out are the engine's own entries. */
public final class EngineEips implements Eips {

    private final Machine machine;
    private final EngineCalls calls;
    private final EipWords words;

    public EngineEips(Machine machine, EipWords words) {
        this.machine = machine;
        this.calls = new EngineCalls(machine);
        this.words = words;
    }

    @Override
    public Eip allocate(EipSpec spec, OwnerMark mark) {
        return calls.send(
                words.allocate(spec, mark),
                (effect, world) -> words.bought(effect.eips().items().get(0)));
    }

    @Override
    public Map<EipId, Eip> describe(Collection<EipId> ids) {
        Map<EipId, Eip> found = new LinkedHashMap<>();
        for (List<String> some : chunks(ids.stream().map(EipId::value).toList(), words.mostIds())) {
            read(words.describe(some)).items().forEach(eip -> found.put(eip.id(), eip));
        }
        return found;
    }

    @Override
    public List<Eip> describe(OwnerFilter owner) {
        return pages(token -> read(words.describe(owner.tags(), token))).stream()
                .filter(eip -> eip.owner().filter(owner::matches).isPresent())
                .toList();
    }

    @Override
    public List<Eip> describeBoundTo(Collection<String> networkInterfaceIds) {
        Set<String> wanted = Set.copyOf(networkInterfaceIds);
        return wanted.isEmpty()
                ? List.of()
                : pages(token -> read(words.describe(Map.of(), token))).stream()
                        .filter(eip -> eip.association()
                                .filter(bound -> wanted.contains(bound.instanceId()))
                                .isPresent())
                        .toList();
    }

    private Paging<Eip> read(CloudRequest request) {
        return calls.send(request, (effect, world) -> effect.eips().map(entry -> words.shown(entry, world)));
    }

    @Override
    public void associate(EipId id, AssociationTarget target) {
        calls.send(words.associate(id, target));
    }

    @Override
    public void disassociate(EipId id, Association expected) {
        calls.send(machine.read(engine -> words.disassociate(id, expected, engine.world)));
    }

    @Override
    public void release(EipId id) {
        try {
            calls.send(words.release(id));
        } catch (CloudException e) {
            if (e.code() != CloudErrorCode.NOT_FOUND) {
                throw e;
            }
        }
    }

    @Override
    public void joinPackage(EipId id, BandwidthPackageId packageId) {
        calls.send(words.join(id, packageId));
    }

    @Override
    public void leavePackage(EipId id, BandwidthPackageId packageId) {
        calls.send(words.leave(id, packageId));
    }

    @Override
    public void disown(EipId id) {
        calls.send(words.disown(id));
    }

    @Override
    public List<NetworkInterface> locate(Collection<String> privateAddresses) {
        return chunks(privateAddresses, words.mostAddresses()).stream()
                .flatMap(some -> pages(token -> located(some, token)).stream())
                .distinct()
                .toList();
    }

    private Paging<NetworkInterface> located(List<String> addresses, String token) {
        return calls.send(words.locate(addresses, vpc(), token), (effect, world) -> effect.interfaces());
    }

    @Override
    public Optional<String> vpcId() {
        return Optional.of(vpc());
    }

    private String vpc() {
        return machine.read(engine -> engine.world.vpcId());
    }

    private static <T> List<T> pages(Function<String, Paging<T>> reading) {
        List<T> all = new ArrayList<>();
        String token = "";
        do {
            Paging<T> page = reading.apply(token);
            all.addAll(page.items());
            token = page.nextToken();
        } while (!token.isEmpty());
        return all;
    }

    private static List<List<String>> chunks(Collection<String> all, int most) {
        List<String> items = all.stream().distinct().toList();
        List<List<String>> chunks = new ArrayList<>();
        for (int from = 0; from < items.size(); from += most) {
            chunks.add(items.subList(from, Math.min(from + most, items.size())));
        }
        return chunks;
    }
}
