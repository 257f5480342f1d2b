package io.drawbridge.examples;

import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.examples.demo.EmbeddedCluster;
import io.drawbridge.examples.options.CloudAccount;
import io.drawbridge.examples.options.CloudOptions;
import io.drawbridge.examples.options.ClusterOptions;
import io.drawbridge.examples.options.PluginConverter;
import io.drawbridge.examples.options.RoleOptions;
import io.drawbridge.examples.options.UsageException;
import io.drawbridge.examples.output.DoctorReport;
import io.drawbridge.examples.output.Narrator;
import io.drawbridge.examples.output.OutputForm;
import io.drawbridge.finding.Findings;
import io.drawbridge.k8s.doctor.PodDoctor;
import io.drawbridge.network.Protocol;
import io.drawbridge.podeip.EipPlugin;
import io.drawbridge.testing.cloud.FakeCloud;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import javax.annotation.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Why pods have no EIP, are not Ready, or cannot be reached. */
@Command(
        name = "doctor",
        description = {
            "Says why a pod has no elastic IP, is not Ready or was too early, is not reached, or leaves otherwise: the most"
                    + " likely cause first. Without POD it looks at all pods of the namespace. Reads only.",
            "Ends with 1 when there is a problem."
        })
final class DoctorCommand extends Subcommand {

    private static final String SICK_NAMESPACE = "games";

    /** The pods of the demo, with their addresses. */
    private static final Map<String, String> SICK =
            Map.of("mail-0", "10.0.0.5", "game-0", "10.0.0.6", "web-0", "10.0.0.7", "chat-0", "10.0.0.8");

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Mixin
    private CloudOptions cloud = new CloudOptions();

    @Mixin
    private RoleOptions role = new RoleOptions();

    @Nullable
    @Parameters(paramLabel = "POD", arity = "0..1", description = "the pod; without it all pods that ask for EIPs")
    private String pod;

    @Nullable
    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAME",
            description = "the namespace; default: \"default\", for --demo " + SICK_NAMESPACE)
    private String namespace;

    @Option(
            names = {"-A", "--all-namespaces"},
            description = "looks at the pods of all namespaces")
    private boolean all;

    @Nullable
    @Option(
            names = "--served-by",
            paramLabel = "NAME[:VERSION]",
            converter = PluginConverter.class,
            description = "which component serves the pods: ack-extend-network-controller, terway or drawbridge;"
                    + " default: what the cluster shows")
    private EipPlugin servedBy;

    @Nullable
    @Option(
            names = "--client",
            paramLabel = "ADDRESS",
            description = "who is to reach the pod by its EIP, such as 198.51.100.7")
    private String client;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "a TCP port that the pod is asked at, repeatable; default: those that it declares")
    private List<Integer> ports = List.of();

    @Nullable
    @Option(
            names = "--security-group",
            paramLabel = "ID",
            description = "the security group of the nodes, to be read in a real cloud")
    private String securityGroup;

    @Mixin
    private OutputForm output = new OutputForm();

    @Option(
            names = "--demo",
            description = "looks at an embedded fake cluster with sick pods in namespace " + SICK_NAMESPACE)
    private boolean demo;

    @Override
    public Integer call() {
        if (all && (pod != null || namespace != null)) {
            throw new UsageException("--all-namespaces takes neither POD nor --namespace");
        }
        DoctorReport report = demo ? embedded() : own();
        print(report);
        return report.isHealthy() ? Drawbridge.DONE : Drawbridge.OBJECTED;
    }

    private void print(DoctorReport report) {
        if (output.isJson()) {
            out().println(report.json());
        } else {
            (pod == null ? report.table() : report.inFull()).forEach(out()::println);
        }
        out().flush();
    }

    // --- which cluster ---

    private DoctorReport own() {
        if (!cluster.isGiven()) {
            throw new UsageException("name a cluster by --kubeconfig=FILE, or try --demo");
        }
        if (!cloud.isGiven()) {
            if (securityGroup != null) {
                throw new UsageException("--security-group needs --cloud=aliyun or --cloud=aws");
            }
            return connected(doctor -> doctor);
        }
        try (CloudAccount account = cloud.open()) {
            return connected(doctor -> withCloud(doctor, account));
        }
    }

    private DoctorReport connected(Function<PodDoctor.Builder, PodDoctor.Builder> more) {
        try (KubernetesClient kubernetes = cluster.connect()) {
            return examine(more.apply(doctor(kubernetes)).build());
        }
    }

    private PodDoctor.Builder withCloud(PodDoctor.Builder doctor, CloudAccount account) {
        doctor.cloud(account.eips());
        if (securityGroup != null) {
            String id = securityGroup;
            doctor.securityGroup(node -> account.securityGroups()
                    .orElseThrow(() -> new UsageException("--security-group needs --cloud=aliyun or --cloud=aws"))
                    .apply(id));
        }
        return doctor;
    }

    private DoctorReport embedded() {
        if (cluster.isNamed() || cloud.isGiven()) {
            throw new UsageException("--demo has a cluster and a cloud of its own; leave it out, or what names others");
        }
        (output.isJson() ? err() : out()).println(Narrator.DEMO);
        FakeCloud fake = FakeCloud.aliyun(Clock.systemUTC());
        fake.anyAddressHasAnInterface();
        EipId mail = fake.console().buyByHand(EipSpec.defaults());
        String elsewhere = fake.addInterface("10.9.9.9").id();
        fake.console().bind(mail, new AssociationTarget(elsewhere, "10.9.9.9"));
        try (EmbeddedCluster embedded = EmbeddedCluster.with("sick-pods.yaml")) {
            SICK.forEach((name, address) -> embedded.run(SICK_NAMESPACE, name, address));
            return examine(doctor(embedded.client()).cloud(fake.eips()).build());
        }
    }

    // --- what is asked ---

    private PodDoctor.Builder doctor(KubernetesClient kubernetes) {
        PodDoctor.Builder doctor = PodDoctor.builder(kubernetes).cluster(role.facts());
        role.role().ifPresent(doctor::roleOf);
        if (servedBy != null) {
            doctor.servedBy(servedBy);
        }
        return UsageException.checked(() -> withReach(doctor));
    }

    private PodDoctor.Builder withReach(PodDoctor.Builder doctor) {
        if (client != null) {
            doctor.client(client);
        }
        ports.forEach(port -> doctor.port(Protocol.TCP, port));
        return doctor;
    }

    private DoctorReport examine(PodDoctor doctor) {
        String in = Objects.requireNonNullElse(namespace, demo ? SICK_NAMESPACE : "default");
        if (pod != null) {
            return new DoctorReport(Findings.none(), List.of(doctor.examine(in, pod)));
        }
        return new DoctorReport(doctor.examineCluster(), all ? doctor.examineAll() : doctor.examineNamespace(in));
    }
}
