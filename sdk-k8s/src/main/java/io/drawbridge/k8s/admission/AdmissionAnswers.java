package io.drawbridge.k8s.admission;

import io.drawbridge.finding.Finding;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.api.model.admission.v1.AdmissionResponse;
import io.fabric8.kubernetes.api.model.admission.v1.AdmissionReview;
import io.fabric8.kubernetes.api.model.admission.v1.AdmissionReviewBuilder;
import java.util.List;

/** What a webhook says. */
final class AdmissionAnswers {

    static final int BAD_REQUEST = 400;
    static final int FORBIDDEN = 403;
    static final int INVALID = 422;

    /** An API server cuts longer ones. */
    private static final int LONGEST_WARNING = 256;

    private static final int MOST_WARNINGS = 10;
    private static final int LONGEST_MESSAGE = 4_096;

    private AdmissionAnswers() {}

    static AdmissionReview review(AdmissionResponse response) {
        return new AdmissionReviewBuilder().withResponse(response).build();
    }

    static AdmissionResponse allowed(String uid, List<String> warnings) {
        AdmissionResponse response = new AdmissionResponse();
        response.setUid(uid);
        response.setAllowed(true);
        response.setWarnings(warnings.stream()
                .distinct()
                .limit(MOST_WARNINGS)
                .map(warning -> cut(warning, LONGEST_WARNING))
                .toList());
        return response;
    }

    static AdmissionResponse refused(String uid, int code, String reason, String message, List<String> warnings) {
        AdmissionResponse response = allowed(uid, warnings);
        response.setAllowed(false);
        response.setStatus(new StatusBuilder()
                .withCode(code)
                .withReason(reason)
                .withMessage(cut(message, LONGEST_MESSAGE))
                .withStatus("Failure")
                .build());
        return response;
    }

    /** What was sent is no review. */
    static AdmissionReview malformed(Malformed wrong) {
        return review(refused(wrong.uid(), BAD_REQUEST, "BadRequest", wrong.why(), List.of()));
    }

    /** Why, and which uid it had; empty when it had none. */
    record Malformed(String uid, String why) {}

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 3) + "...";
    }

    static String words(Finding finding) {
        return finding.subject() + ": " + finding.message() + " ["
                + finding.code().text() + "]; " + finding.remedy();
    }
}
