package io.drawbridge.k8s.operator.internal.cluster;

import io.drawbridge.finding.Finding;
import io.drawbridge.k8s.operator.config.LeaderElection;
import io.drawbridge.k8s.operator.report.OperatorLog;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.Lock;
import java.net.HttpURLConnection;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Lease, and why it cannot be read or written, told once for each change of the reason. The elector tries again
 * whatever happens: it would log a stack trace for each try, and end for good at what it does not foresee.
 */
final class LeaseAccess implements Lock {

    private static final Logger LOG = LoggerFactory.getLogger(OperatorLog.NAME);

    private final LeaderElection election;
    private final Lock lock;
    private String told = "";

    LeaseAccess(LeaderElection election) {
        this.election = election;
        this.lock = new LeaseLock(election.namespace(), election.name(), election.identity());
    }

    @Override
    public LeaderElectionRecord get(KubernetesClient client) {
        return attempt("get", () -> lock.get(client));
    }

    @Override
    public void create(KubernetesClient client, LeaderElectionRecord record) {
        write("create", () -> lock.create(client, record));
    }

    @Override
    public void update(KubernetesClient client, LeaderElectionRecord record) {
        write("patch", () -> lock.update(client, record));
    }

    private void write(String verb, Runnable call) {
        var unused = attempt(verb, () -> {
            call.run();
            return verb;
        });
    }

    private <T> T attempt(String verb, Supplier<T> call) {
        try {
            T answer = call.get();
            over(verb);
            return answer;
        } catch (KubernetesClientException refused) {
            if (refused.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                throw refused;
            }
            throw tell(verb, refused);
        } catch (RuntimeException | Error bug) {
            throw tell(verb, bug);
        }
    }

    private synchronized NotNow tell(String verb, Throwable failure) {
        String why = verb + " " + ApiAnswers.words(failure);
        if (!why.equals(told)) {
            told = why;
            LOG.warn(
                    "action=lease outcome=failed lease={}/{} verb={} cause={}{}",
                    election.namespace(),
                    election.name(),
                    verb,
                    Finding.quote(ApiAnswers.words(failure), ApiAnswers.LONGEST_WORDS),
                    remedy(verb, failure));
        }
        return new NotNow(failure);
    }

    private String remedy(String verb, Throwable failure) {
        boolean forbidden = failure instanceof KubernetesClientException refused
                && refused.getCode() == HttpURLConnection.HTTP_FORBIDDEN;
        return forbidden
                ? " missing=\"verb " + verb + " on leases of coordination.k8s.io, name " + election.name()
                        + ", namespace " + election.namespace() + "\""
                : "";
    }

    private synchronized void over(String verb) {
        if (told.startsWith(verb + " ")) {
            told = "";
            LOG.info("action=lease outcome=done lease={}/{}", election.namespace(), election.name());
        }
    }

    @Override
    public String identity() {
        return lock.identity();
    }

    @Override
    public String describe() {
        return lock.describe();
    }

    /** What the elector logs in one line at most, and tries again. */
    private static final class NotNow extends KubernetesClientException {

        private static final long serialVersionUID = 1L;

        NotNow(Throwable why) {
            super(ApiAnswers.words(why), HttpURLConnection.HTTP_CONFLICT, null);
        }

        @Override
        public Throwable fillInStackTrace() {
            return this;
        }
    }
}
