package io.drawbridge.k8s.operator.internal.engine;

import io.drawbridge.finding.Finding;
import io.drawbridge.k8s.operator.internal.cluster.ApiAnswers;
import io.drawbridge.k8s.operator.internal.cluster.ClusterApi;
import io.drawbridge.k8s.operator.internal.cluster.ClusterCache;
import io.drawbridge.k8s.operator.internal.cluster.TooSoonException;
import io.drawbridge.k8s.operator.internal.lifecycle.CloudStep;
import io.drawbridge.k8s.operator.internal.lifecycle.Key;
import io.drawbridge.k8s.operator.internal.lifecycle.PodStep;
import io.drawbridge.k8s.operator.internal.lifecycle.RecordStep;
import io.drawbridge.k8s.operator.internal.lifecycle.Step;
import io.drawbridge.k8s.operator.report.OperatorLog;
import io.drawbridge.k8s.operator.report.OperatorMetrics;
import io.drawbridge.k8s.operator.report.Reason;
import io.drawbridge.k8s.operator.report.Refusal;
import io.drawbridge.k8s.podeip.PodEip;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what happened: one log line, one Event, one count; key=value, one line each, whatever a tenant wrote. */
public final class Reporter {

    public static final String COMPONENT = "drawbridge-podeip-operator";

    private static final Logger LOG = LoggerFactory.getLogger(OperatorLog.NAME);
    private static final int LONGEST_EVENT_MESSAGE = 1024;

    /** Events about the whole operator are the system namespace's. */
    private static final Key SYSTEM = new Key("kube-system", "kube-system");

    private final Gate gate;
    private final ClusterApi api;
    private final ClusterCache cache;
    private final Clock clock;
    private final OperatorMetrics metrics;

    public Reporter(Gate gate, ClusterApi api, ClusterCache cache, Clock clock, OperatorMetrics metrics) {
        this.gate = gate;
        this.api = api;
        this.cache = cache;
        this.clock = clock;
        this.metrics = metrics;
    }

    void step(Work work, Step step, String outcome) {
        String name = step.getClass().getSimpleName();
        metrics.step(name, outcome);
        boolean done = outcome.equals("done");
        if (done && (step instanceof RecordStep || step instanceof PodStep)) {
            work.memory().attempts().over(Reason.API_SERVER_REFUSED);
        }
        LOG.debug("action={} key={} outcome={}", name, work.key(), outcome);
        if (done && step instanceof PodStep.ShowAddress shown) {
            work.memory().attempts().served();
            if (shown.pod().shows(shown.address())) {
                return;
            }
            metrics.attached(Duration.between(shown.pod().created(), work.wall()));
            LOG.info(
                    "action=attached pod={} uid={} address={}",
                    work.key(),
                    shown.pod().uid(),
                    shown.address());
        } else if (done && step instanceof RecordStep.ChangeRequest) {
            work.memory().attempts().served();
        } else if (step instanceof RecordStep.CreateRecord create && create.ignoresStrategy()) {
            cache.record(work.key()).ifPresent(created -> refused(work, ignored(create)));
        } else if (step instanceof CloudStep call) {
            LOG.info("action={} key={} outcome={} {}", name, work.key(), outcome, call.subject());
        }
    }

    /** Not a refusal: the pod is served, but not as it asked. */
    private static Refusal ignored(RecordStep.CreateRecord create) {
        String strategy = create.intent().map(buy -> buy.request().release().text(), use -> "");
        return Reason.STRATEGY_IGNORED.because(
                "release strategy " + Finding.quote(strategy) + " is for stateful pods; this one gets Follow");
    }

    /** Says it once for each change of the reason. */
    void refused(Work work, Refusal refusal) {
        if (!work.memory().attempts().isNews(refusal)) {
            return;
        }
        metrics.refused(refusal.reason());
        LOG.warn(
                "action=refused key={} reason={} message={}",
                work.key(),
                refusal.reason().word(),
                Finding.quote(refusal.message(), LONGEST_EVENT_MESSAGE));
        involved(work.key()).ifPresent(about -> send(work.key(), about, refusal));
    }

    private void send(Key key, ObjectReference about, Refusal refusal) {
        try {
            api.create(event(key, about, refusal));
        } catch (KubernetesClientException | TooSoonException lost) {
            LOG.debug(
                    "action=event key={} outcome=failed cause={}",
                    key,
                    Finding.quote(ApiAnswers.words(lost), ApiAnswers.LONGEST_WORDS));
        }
    }

    /** Says that the cloud's answers are in doubt, or that they are believed again. */
    void sight(Optional<Refusal> doubt) {
        if (doubt.isEmpty()) {
            LOG.info("action=sight outcome=returned");
            return;
        }
        metrics.refused(doubt.get().reason());
        LOG.warn(
                "action=sight outcome=lost message={}",
                Finding.quote(doubt.get().message()));
        send(SYSTEM, reference("v1", "Namespace", SYSTEM, ""), doubt.get());
    }

    void failed(Work work, String action, RuntimeException cause) {
        LOG.warn(
                "action={} key={} outcome=failed cause={}",
                action,
                work.key(),
                Finding.quote(ApiAnswers.words(cause), ApiAnswers.LONGEST_WORDS));
    }

    /** A failure that nobody has foreseen. After the end it is only that of a call that was cut off. */
    void broken(Key key, Throwable bug) {
        if (gate.isOpen()) {
            LOG.error("action=reconcile key={} outcome=broken", key, bug);
            countBroken();
        } else {
            LOG.debug("action=reconcile key={} outcome=ended", key, bug);
        }
    }

    private void countBroken() {
        try {
            metrics.step("Reconcile", "broken");
        } catch (RuntimeException | Error bug) {
            LOG.error("action=metrics outcome=broken", bug);
        }
    }

    private Optional<ObjectReference> involved(Key key) {
        return cache.pod(key)
                .map(pod -> reference("v1", "Pod", key, pod.uid()))
                .or(() -> cache.record(key)
                        .map(record -> reference(PodEip.GROUP + "/" + PodEip.VERSION, PodEip.KIND, key, record.uid())));
    }

    private static ObjectReference reference(String apiVersion, String kind, Key key, String uid) {
        return new ObjectReferenceBuilder()
                .withApiVersion(apiVersion)
                .withKind(kind)
                .withNamespace(key.namespace())
                .withName(key.name())
                .withUid(uid)
                .build();
    }

    private Event event(Key key, ObjectReference about, Refusal refusal) {
        Instant now = clock.instant();
        String moment = now.truncatedTo(ChronoUnit.SECONDS).toString();
        String message = refusal.message();
        return new EventBuilder()
                .withNewMetadata()
                .withNamespace(key.namespace())
                .withName(COMPONENT + "-" + oneAndOnly(about, refusal, now))
                .endMetadata()
                .withInvolvedObject(about)
                .withType("Warning")
                .withReason(refusal.reason().word())
                .withMessage(message.substring(0, Math.min(message.length(), LONGEST_EVENT_MESSAGE)))
                .withFirstTimestamp(moment)
                .withLastTimestamp(moment)
                .withCount(1)
                .withNewSource()
                .withComponent(COMPONENT)
                .endSource()
                .build();
    }

    /** The same for the same Event, so that the API server refuses one that reaches it twice. */
    private static UUID oneAndOnly(ObjectReference about, Refusal refusal, Instant now) {
        String told = String.join(
                " ",
                about.getKind(),
                about.getName(),
                about.getUid(),
                refusal.reason().word(),
                refusal.message());
        return UUID.nameUUIDFromBytes((now + " " + told).getBytes(StandardCharsets.UTF_8));
    }
}
