package io.drawbridge.testing.cloud.internal.aliyun;

import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.internal.engine.Reason;
import io.drawbridge.testing.cloud.internal.engine.Refusal;
import io.drawbridge.testing.cloud.internal.engine.VendorCode;
import io.drawbridge.testing.cloud.model.EngineRule;
import java.util.Optional;
import java.util.Set;

/** Refusals in the words of Alibaba Cloud's RPC style, and the checks that end in them. */
public final class AliyunRefusals {

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    private AliyunRefusals() {}

    /** A request that the cloud calls invalid, in a word of its own. */
    public static Refusal invalid(String code, String message) {
        return Refusal.of(new VendorCode(code, BAD_REQUEST, CloudErrorCode.INVALID_REQUEST), message);
    }

    /** Something that is not there; the cloud's sentence, and what it is about. */
    public static Refusal missing(String code, String sentence, String id) {
        return Refusal.of(new VendorCode(code, NOT_FOUND, CloudErrorCode.NOT_FOUND), about(sentence, id));
    }

    /** The cloud's sentence with the id or the value that it is about. */
    static String about(String sentence, String subject) {
        String bare = sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
        return subject.isEmpty() ? sentence : bare + ": " + subject + ".";
    }

    /** Rule {@link EngineRule#FAKE_REFUSES_WHAT_IT_CANNOT}. */
    public static Refusal beyondTheFake(String what) {
        return Refusal.badParameter("The fake cloud, not the real one, refuses this: " + what + ".");
    }

    private static Refusal notValid(String name, String value) {
        return Refusal.badParameter(about("The specified parameter \"" + name + "\" is not valid.", value));
    }

    /** Rule {@link EngineRule#ALIYUN_GATEWAY_WANTS_WHAT_IS_REQUIRED}. */
    public static String required(Parameters parameters, String name) {
        if (!parameters.has(name)) {
            throw mandatory(name);
        }
        return parameters.text(name);
    }

    /** A parameter that a request must have and has not. */
    static Refusal mandatory(String name) {
        return invalid("Missing" + name, name + " is mandatory for this action.");
    }

    /** Refuses any other word than these; nothing given is fine. */
    public static void word(Parameters parameters, String name, Set<String> allowed) {
        if (parameters.has(name) && !allowed.contains(parameters.text(name))) {
            throw notValid(name, parameters.text(name));
        }
    }

    /** {@code true}, {@code false}, or not given; any other text is refused. */
    public static Optional<Boolean> flag(Parameters parameters, String name) {
        word(parameters, name, Set.of("true", "false"));
        return parameters.has(name) ? Optional.of(parameters.text(name).equals("true")) : Optional.empty();
    }

    /** Ends a dry run that found nothing wrong: rule {@link EngineRule#ALIYUN_DRY_RUN_CHECKS}. */
    public static void endDryRun(Parameters parameters) {
        if (flag(parameters, "DryRun").orElse(false)) {
            throw Refusal.of(Reason.DRY_RUN, EngineRule.ALIYUN_DRY_RUN_CHECKS);
        }
    }

    /** Whether something passes a filter that a request may have, compared whole. */
    public static boolean passes(Parameters parameters, String name, String actual) {
        return !parameters.has(name) || parameters.text(name).equals(actual);
    }
}
