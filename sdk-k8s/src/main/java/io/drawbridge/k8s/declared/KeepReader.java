package io.drawbridge.k8s.declared;

import io.drawbridge.apiserver.Client;
import io.drawbridge.apiserver.KeepReachable;
import io.drawbridge.network.Cidr;
import io.drawbridge.network.CidrSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.Nullable;

/** Reads who must not be cut off, besides the cluster's own nodes and applications. */
final class KeepReader {

    private final List<Client> clients = new ArrayList<>();

    private KeepReader() {}

    static KeepReader of(@Nullable DeclaredField field) {
        KeepReader reader = new KeepReader();
        Set<String> names = new HashSet<>();
        for (DeclaredField item : field == null ? List.<DeclaredField>of() : field.items()) {
            client(item).ifPresent(client -> {
                if (!names.add(client.name())) {
                    item.finding("a client " + client.name() + " is there already", "keep one of the two");
                }
                reader.clients.add(client);
            });
        }
        return reader;
    }

    KeepReachable read() {
        KeepReachable keep = KeepReachable.theCluster();
        for (Client client : clients) {
            keep = keep.and(client);
        }
        return keep;
    }

    private static Optional<Client> client(DeclaredField item) {
        Map<String, DeclaredField> fields = item.fields("name", "place", "addresses", "egress", "securityGroups");
        Optional<String> name = item.required(fields, "name").flatMap(DeclaredField::text);
        Optional<Client.Place> place =
                item.required(fields, "place").flatMap(field -> field.choice(Client.Place.class));
        CidrSet addresses = cidrs(fields.get("addresses"));
        CidrSet egress = cidrs(fields.get("egress"));
        List<String> groups = new ArrayList<>();
        DeclaredField list = fields.get("securityGroups");
        if (list != null) {
            list.items().forEach(group -> group.text().ifPresent(groups::add));
        }
        return name.flatMap(known ->
                place.flatMap(where -> item.checked(() -> new Client(known, where, addresses, egress, groups))));
    }

    private static CidrSet cidrs(@Nullable DeclaredField field) {
        List<Cidr> cidrs = new ArrayList<>();
        for (DeclaredField item : field == null ? List.<DeclaredField>of() : field.items()) {
            item.value(Cidr::of).ifPresent(cidrs::add);
        }
        return CidrSet.of(cidrs);
    }
}
