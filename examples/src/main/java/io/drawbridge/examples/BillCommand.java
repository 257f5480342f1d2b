package io.drawbridge.examples;

import io.drawbridge.eip.OwnerMark;
import io.drawbridge.examples.demo.Books;
import io.drawbridge.examples.options.ClusterOptions;
import io.drawbridge.examples.options.FakeCloudOptions;
import io.drawbridge.examples.options.UsageException;
import io.drawbridge.examples.output.Narrator;
import io.drawbridge.k8s.podeip.PodEip;
import io.drawbridge.testing.cloud.CallLog;
import io.drawbridge.testing.cloud.PurchasedEip;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints what a fake cloud's books say, also while operators work on it. */
@Command(
        name = "bill",
        description = {
            "Prints the bill of a fake cloud; with a cluster, which EIPs are leaked.",
            "Ends with 1 when one is leaked or bought twice, as far as it was looked at."
        })
final class BillCommand extends Subcommand {

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Mixin
    private FakeCloudOptions cloud = new FakeCloudOptions();

    @Override
    public Integer call() {
        if (!Files.exists(cloud.file())) {
            throw new UsageException("there is no journal " + cloud.file());
        }
        CallLog calls = cloud.open().calls();
        Books books = cluster.isGiven() ? booksWith(calls) : Books.of(calls);
        Narrator.format(books.rows()).forEach(out()::println);
        books.leaked().forEach(eip -> out().println("leaked: " + describe(eip)));
        books.boughtTwice().forEach(eip -> out().println("bought twice: " + describe(eip)));
        out().flush();
        return books.isClean() ? Drawbridge.DONE : Drawbridge.OBJECTED;
    }

    /** The PodEIPs before and after the books: what comes or goes meanwhile is not leaked. */
    private Books booksWith(CallLog calls) {
        try (KubernetesClient client = cluster.connect()) {
            Set<String> living = new HashSet<>(uids(client));
            Books first = Books.of(calls, living);
            if (first.leaked().isEmpty()) {
                return first;
            }
            living.addAll(uids(client));
            return Books.of(calls, living);
        }
    }

    private static Set<String> uids(KubernetesClient client) {
        Set<String> uids = new HashSet<>();
        client.resources(PodEip.class)
                .inAnyNamespace()
                .list()
                .getItems()
                .forEach(podEip -> uids.add(podEip.getMetadata().getUid()));
        return uids;
    }

    private static String describe(PurchasedEip eip) {
        String owner = eip.owner().map(OwnerMark::toString).orElse("nobody");
        return eip.id() + " " + eip.address() + " " + eip.state() + ", bought " + eip.boughtAt() + " for " + owner;
    }
}
