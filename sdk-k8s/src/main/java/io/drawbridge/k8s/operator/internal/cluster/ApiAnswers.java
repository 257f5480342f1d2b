package io.drawbridge.k8s.operator.internal.cluster;

import io.drawbridge.finding.Finding;
import io.drawbridge.k8s.operator.report.Reason;
import io.drawbridge.k8s.operator.report.Refusal;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;

/**
 * What the API server's failures mean: that something has changed meanwhile, that it says no, or that it is not there.
 */
public final class ApiAnswers {

    /** Enough for the longest list of fields that a person reads. */
    public static final int LONGEST_WORDS = 400;

    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERRORS = 500;

    /** What the decision was made on is no longer so. */
    private static final Set<Integer> OUTDATED = Set.of(
            HttpURLConnection.HTTP_NOT_FOUND, HttpURLConnection.HTTP_CONFLICT, HttpURLConnection.HTTP_PRECON_FAILED);

    /** Answers below 500 that pass by themselves. */
    private static final Set<Integer> PASSING =
            Set.of(HttpURLConnection.HTTP_UNAUTHORIZED, HttpURLConnection.HTTP_CLIENT_TIMEOUT, TOO_MANY_REQUESTS);

    /** The fields by which writes are fenced. */
    private static final Set<String> FENCES = Set.of("metadata.uid", "metadata.resourceVersion");

    /** How the server begins to say that an admission webhook or policy said no, whatever code that gave. */
    private static final String DENIED = "denied the request";

    private static final String NAMESPACE_ENDS = "NamespaceTerminating";

    private ApiAnswers() {}

    /** Whether the object has changed since it was read, is gone, or is another one under the same name. */
    public static boolean isOutdated(KubernetesClientException failed) {
        return OUTDATED.contains(failed.getCode())
                ? !isUnknownPath(failed)
                : failed.getCode() == UNPROCESSABLE
                        && causes(failed).stream().map(StatusCause::getField).anyMatch(FENCES::contains);
    }

    /** Whether the server says that this very object is not there. */
    static boolean isAbsence(KubernetesClientException failed) {
        return failed.getCode() == HttpURLConnection.HTTP_NOT_FOUND && !isUnknownPath(failed);
    }

    /**
     * A "not found" that names nothing: it is not the object that is missing, but its kind, or whatever should be
     * asked.
     */
    private static boolean isUnknownPath(KubernetesClientException failed) {
        boolean notFound = failed.getCode() == HttpURLConnection.HTTP_NOT_FOUND;
        Status status = failed.getStatus();
        return notFound
                && (status == null
                        || status.getDetails() == null
                        || status.getDetails().getName() == null);
    }

    private static List<StatusCause> causes(KubernetesClientException failed) {
        Status status = failed.getStatus();
        return status == null || status.getDetails() == null
                ? List.of()
                : status.getDetails().getCauses();
    }

    /** What is to be told when the server says no and will say it again; empty for what passes by itself. */
    public static Optional<Refusal> refusal(String action, KubernetesClientException failed) {
        return isFinal(failed)
                ? Optional.of(Reason.API_SERVER_REFUSED.because(
                        action + " was refused: " + Finding.quote(words(failed), LONGEST_WORDS)))
                : Optional.empty();
    }

    private static boolean isFinal(KubernetesClientException failed) {
        int code = failed.getCode();
        if (causes(failed).stream().map(StatusCause::getReason).anyMatch(NAMESPACE_ENDS::equals)) {
            return false;
        }
        boolean no = code >= HttpURLConnection.HTTP_BAD_REQUEST && code < SERVER_ERRORS && !PASSING.contains(code);
        return no || words(failed).contains(DENIED);
    }

    /** The server's own words, or where there are none, classes and messages of what failed, from the outside in. */
    public static String words(Throwable failure) {
        if (failure instanceof KubernetesClientException refused && refused.getStatus() != null) {
            return refused.getCode() + " " + refused.getStatus().getMessage();
        }
        Throwable cause = failure.getCause();
        String name = failure.getClass().getSimpleName();
        String text = failure.getMessage() == null ? name : name + ": " + failure.getMessage();
        if (cause == null) {
            return text;
        }
        return isWrapper(failure, cause) ? words(cause) : text + ": " + words(cause);
    }

    /** The client's own message says what was tried, which is known, and not why it failed. */
    private static boolean isWrapper(Throwable failure, Throwable cause) {
        return failure instanceof KubernetesClientException
                || failure instanceof CompletionException
                || cause.toString().equals(failure.getMessage());
    }
}
