package io.drawbridge.testing.cloud.model;

import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.OwnerMark;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One call in the ledger.
 *
 * @param sequence its number, from 1
 * @param at when it reached the cloud
 * @param caller who sent it
 * @param kind what it is to {@code Eips}; empty where {@code Eips} has no such call, and for the console's
 * @param action its name in the cloud's own words
 * @param parameters its parameters
 * @param eip the EIP that it bought or changed; empty when it did neither, or changed several
 * @param owner whose EIP that is; for a purchase, whose it was to be
 * @param outcome what became of it
 * @param vendorCode the code of a refusal; empty otherwise
 */
public record CloudCall(
        long sequence,
        Instant at,
        Caller caller,
        Optional<EipAction> kind,
        String action,
        Map<String, String> parameters,
        Optional<EipId> eip,
        Optional<OwnerMark> owner,
        Outcome outcome,
        String vendorCode) {

    /** Who calls. */
    public enum Caller {
        /** The program under test. */
        PROGRAM,
        /** The test, out of band: a human at the console. */
        CONSOLE
    }

    /** What became of a call. */
    public enum Outcome {
        /** Done, and the answer came back. */
        DONE,
        /** Answered again from its token, without doing anything. */
        REPLAYED,
        /** Refused. */
        REFUSED,
        /** Done, done before, or refused, and the caller does not know. */
        ANSWER_LOST,
        /** Never arrived, and the caller does not know. */
        REQUEST_LOST
    }

    /** The idempotency token, where one was sent. */
    public Optional<String> token() {
        return new CloudRequest(action, parameters).token();
    }
}
