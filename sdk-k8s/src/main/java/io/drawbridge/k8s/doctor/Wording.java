package io.drawbridge.k8s.doctor;

import io.fabric8.kubernetes.api.model.Event;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the words of components mean: the reasons of this SDK's operator, and the clouds' codes in others' words. */
final class Wording {

    private record Meaning(Pattern words, DiagnosisCode code) {

        static Meaning of(String words, DiagnosisCode code) {
            return new Meaning(Pattern.compile(words), code);
        }
    }

    /** The more special first. */
    private static final List<Meaning> MEANINGS = List.of(
            Meaning.of("BandwidthPackageId\\.NotFound|BandwidthPackage\\w*NotFound", DiagnosisCode.PACKAGE_MISSING),
            Meaning.of("FrequentPurchase", DiagnosisCode.PURCHASES_BLOCKED),
            Meaning.of("QuotaExceeded\\.Eip|EipQuotaExceeded|AddressLimitExceeded", DiagnosisCode.QUOTA),
            Meaning.of("InsufficientBalance|ARREARAGE|NotEnoughBalance|OverdueBalance", DiagnosisCode.BALANCE),
            Meaning.of(
                    "Forbidden\\.RAM|NoPermission|UnauthorizedOperation|not authorized", DiagnosisCode.CLOUD_FORBIDDEN),
            Meaning.of("InvalidAllocationId\\.NotFound|AllocationID\\.NotFound", DiagnosisCode.EIP_NOT_FOUND),
            Meaning.of("Throttling|RequestLimitExceeded", DiagnosisCode.THROTTLED),
            Meaning.of("IncorrectEipStatus|Resource\\.AlreadyAssociated", DiagnosisCode.EIP_BOUND_ELSEWHERE));

    private static final Pattern EIP = Pattern.compile("(?i)\\beips?\\b|eip-|AllocateEip|AssociateEip|podeip");

    private Wording() {}

    static DiagnosisCode code(String reason, String message) {
        Optional<DiagnosisCode> special = meaning(message).filter(code -> code == DiagnosisCode.PACKAGE_MISSING);
        return special.or(() -> Service.reason(reason).map(DiagnosisCode::of))
                .or(() -> meaning(message))
                .orElse(DiagnosisCode.COMPONENT_REFUSED);
    }

    private static Optional<DiagnosisCode> meaning(String message) {
        return MEANINGS.stream()
                .filter(meaning -> meaning.words().matcher(message).find())
                .map(Meaning::code)
                .findFirst();
    }

    /** Whether an Event is about EIPs, and not about probes or images. */
    static boolean speaksOfEips(Event event) {
        String message = Texts.text(event.getMessage());
        return Service.reason(event.getReason()).isPresent()
                || EIP.matcher(message).find()
                || EIP.matcher(Texts.text(event.getReason())).find();
    }
}
