package io.drawbridge.testing.cloud.internal.engine;

import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipFilter;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.Eips;
import io.drawbridge.eip.NetworkInterface;
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

/**
 * {@link Eips} over the engine: commands go in as any caller's, and what comes out are the engine's own entries. Each
 * cloud has one in its own words; what all clouds have in common is here.
 */
public abstract class EngineEips implements Eips {

    private final Machine machine;
    private final EngineCalls calls;
    private final int mostIds;
    private final int mostAddresses;

    /**
     * One in which a reading takes so much at once.
     *
     * @param mostIds the most ids of one reading
     * @param mostAddresses the most private addresses of one reading
     */
    protected EngineEips(Machine machine, int mostIds, int mostAddresses) {
        this.machine = machine;
        this.calls = new EngineCalls(machine);
        this.mostIds = mostIds;
        this.mostAddresses = mostAddresses;
    }

    // --- where the clouds differ ---

    /** A reading of the EIPs with these ids. */
    protected abstract CloudRequest reading(List<String> ids);

    /** A page of the EIPs with these tags; the first one where the token is empty. */
    protected abstract CloudRequest reading(Map<String, String> tags, String token);

    /** A page of a network's interfaces with one of these addresses; the first one where the token is empty. */
    protected abstract CloudRequest locating(List<String> privateAddresses, String vpcId, String token);

    /** An EIP as the answer to its purchase shows it. */
    protected abstract Eip bought(EipEntry entry);

    /** An EIP as readings show it. */
    protected abstract Eip shown(EipEntry entry, World world);

    // --- what their words are sent with ---

    protected final void send(CloudRequest request) {
        calls.send(request);
    }

    /** Sends what is made of the world as it is. */
    protected final void send(Function<World, CloudRequest> request) {
        calls.send(machine.read(engine -> request.apply(engine.world)));
    }

    /** What is gone already counts as released. */
    protected final void sendRelease(CloudRequest request) {
        try {
            calls.send(request);
        } catch (CloudException e) {
            if (e.code() != CloudErrorCode.NOT_FOUND) {
                throw e;
            }
        }
    }

    protected final Eip sendPurchase(CloudRequest request) {
        return calls.send(
                request, (effect, world) -> bought(effect.eips().items().get(0)));
    }

    // --- the same in every cloud ---

    @Override
    public final Map<EipId, Eip> describe(Collection<EipId> ids) {
        Map<EipId, Eip> found = new LinkedHashMap<>();
        for (List<String> some : chunks(ids.stream().map(EipId::value).toList(), mostIds)) {
            read(reading(some)).items().forEach(eip -> found.put(eip.id(), eip));
        }
        return found;
    }

    @Override
    public final List<Eip> describe(EipFilter filter) {
        return pages(token -> read(reading(filter.tags(), token))).stream()
                .filter(filter::matches)
                .toList();
    }

    @Override
    public final List<Eip> describeBoundTo(Collection<String> networkInterfaceIds) {
        Set<String> wanted = Set.copyOf(networkInterfaceIds);
        return wanted.isEmpty()
                ? List.of()
                : pages(token -> read(reading(Map.of(), token))).stream()
                        .filter(eip -> eip.association()
                                .filter(bound -> wanted.contains(bound.instanceId()))
                                .isPresent())
                        .toList();
    }

    private Paging<Eip> read(CloudRequest request) {
        return calls.send(request, (effect, world) -> effect.eips().map(entry -> shown(entry, world)));
    }

    @Override
    public final List<NetworkInterface> locate(Collection<String> privateAddresses) {
        return chunks(privateAddresses, mostAddresses).stream()
                .flatMap(some -> pages(token -> located(some, token)).stream())
                .distinct()
                .toList();
    }

    private Paging<NetworkInterface> located(List<String> addresses, String token) {
        return calls.send(locating(addresses, vpc(), token), (effect, world) -> effect.interfaces());
    }

    @Override
    public final Optional<String> vpcId() {
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
