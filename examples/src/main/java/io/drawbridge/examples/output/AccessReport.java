package io.drawbridge.examples.output;

import io.drawbridge.apiserver.Access;
import io.drawbridge.apiserver.AckCluster;
import io.drawbridge.apiserver.EksCluster;
import io.drawbridge.apiserver.ObservedCluster;
import io.drawbridge.apiserver.operation.AccessProgress;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import java.util.ArrayList;
import java.util.List;

/** What is said of API servers, in lines for people. */
public final class AccessReport {

    private AccessReport() {}

    /** What a cluster shows. */
    public static List<String> describe(ObservedCluster<?> cluster) {
        List<String> lines = new ArrayList<>();
        lines.add("cluster " + cluster.id() + " (" + cluster.kind() + "): " + cluster.access());
        if (cluster instanceof AckCluster ack) {
            lines.add("internal endpoint " + ack.internalEndpoint() + " on " + ack.balancer());
            lines.add("public endpoint " + ack.publicEndpoint().orElse("none"));
        }
        if (cluster instanceof EksCluster eks) {
            lines.add("endpoint " + eks.endpoint().host());
        }
        for (Finding finding : cluster.findings()) {
            lines.add(finding.severity() + " " + finding.code().text() + ": " + finding.message());
        }
        return lines;
    }

    /** What a resolver said of a private endpoint's name. */
    public static List<String> resolution(EksCluster eks, Findings wrong) {
        List<String> lines = new ArrayList<>();
        String right = eks.access().isPublic()
                ? "was not asked for: the cluster has a public endpoint, which has public addresses elsewhere"
                : "resolves to addresses of the VPC";
        lines.add("name " + eks.endpoint().host() + " " + (wrong.isEmpty() ? right : "does not resolve as it should"));
        wrong.forEach(finding -> lines.add(finding.toString()));
        return lines;
    }

    /** One step of an operation. */
    public static <A extends Access> String progress(AccessProgress<A> progress) {
        if (progress instanceof AccessProgress.Moved<A> moved) {
            return "sent: " + moved.step();
        }
        if (progress instanceof AccessProgress.Waiting<A> waiting) {
            return "waiting: " + waiting.reason();
        }
        AccessProgress.Finished<A> finished = (AccessProgress.Finished<A>) progress;
        return finished.change() == AccessProgress.Change.CHANGED
                ? "done: " + finished.cluster().access()
                : "nothing had to be done, as reading has proved";
    }
}
