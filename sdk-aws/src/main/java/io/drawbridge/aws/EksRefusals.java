package io.drawbridge.aws;

import io.drawbridge.apiserver.AccessCode;
import io.drawbridge.apiserver.operation.OperationId;
import io.drawbridge.apiserver.operation.StepAnswer;
import io.drawbridge.error.CloudException;
import io.drawbridge.error.InvalidSpecException;
import io.drawbridge.error.OutcomeUnknownException;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What EKS means when it refuses an update; the class of the error alone does not tell. */
final class EksRefusals {

    private static final Pattern IN_PROGRESS = Pattern.compile("currently has update ([0-9A-Za-z-]+) in progress");

    private EksRefusals() {}

    /**
     * The answer that a refusal is.
     *
     * @throws InvalidSpecException when CIDRs are refused: the same error as this library's own check
     */
    static Optional<StepAnswer> answer(CloudException refused) {
        String message = String.valueOf(refused.getMessage());
        if (refused instanceof OutcomeUnknownException) {
            return Optional.empty();
        }
        if (message.contains("already at the desired configuration")) {
            return Optional.of(new StepAnswer.NoChange());
        }
        if (message.contains("invalid in publicAccessCidrs")) {
            throw new InvalidSpecException(Findings.of(Finding.of(
                    AccessCode.INVALID_PUBLIC_ACCESS_CIDR,
                    "publicAccessCidrs",
                    "EKS refuses the list: " + message,
                    "leave out what it names; private and reserved blocks cannot be in it")));
        }
        Matcher update = IN_PROGRESS.matcher(message);
        if (update.find()) {
            return Optional.of(new StepAnswer.Busy(Optional.of(new OperationId(update.group(1))), message));
        }
        return refused.vendorCode().equals("ResourceInUseException")
                ? Optional.of(new StepAnswer.Busy(Optional.empty(), message))
                : Optional.empty();
    }
}
