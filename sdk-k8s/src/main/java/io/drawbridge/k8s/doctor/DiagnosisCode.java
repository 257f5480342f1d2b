package io.drawbridge.k8s.doctor;

import static io.drawbridge.finding.FindingCode.Entry.error;
import static io.drawbridge.finding.FindingCode.Entry.note;
import static io.drawbridge.finding.FindingCode.Entry.warning;
import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.FindingCode;
import io.drawbridge.k8s.operator.report.Reason;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.annotation.Nullable;

/** The codes of what {@link PodDoctor} finds, beside those of the linter. The texts are stable. */
public enum DiagnosisCode implements FindingCode {
    POD_NOT_FOUND(error("there is no such pod", "look at the namespace and at the name")),
    TWO_PLUGINS(error(
            "more than one component gives EIPs to pods: EIPs are allocated repeatedly and binding fails",
            "keep ack-extend-network-controller, and switch the EIP feature of the other one off")),
    NO_PLUGIN(error(
            "no component that gives EIPs to pods is on in the cluster",
            "install ack-extend-network-controller with its EIP controller, or run the operator of this SDK")),
    REQUEST_ON_OWNER(error(
            "the request for an EIP stands on the controller and not on its pod template",
            "move the annotations to spec.template.metadata.annotations")),
    NO_REQUEST(
            error("the pod asks for no EIP", "annotate its pod template with k8s.aliyun.com/pod-with-eip: \"true\"")),

    INVALID_ANNOTATION(Reason.INVALID_ANNOTATION, "an annotation has a value that is not allowed"),
    POD_ON_HOST_NETWORK(Reason.HOST_NETWORK, "the pod uses its node's network"),
    UNSUPPORTED_NODE(Reason.UNSUPPORTED_NODE, "the pod's node is no instance with network interfaces of the cloud"),
    UNSUPPORTED_ADDRESS(Reason.UNSUPPORTED_ADDRESS, "the pod has no IPv4 address"),
    REFUSED_BY_POLICY(Reason.POLICY, "the operator's policy does not let the namespace have this"),
    EIP_IN_OTHER_POD(Reason.HELD_BY_ANOTHER_POD, "the EIP is held for another pod"),
    EIP_BOUND_ELSEWHERE(Reason.IN_USE_ELSEWHERE, "the EIP is bound to something else than the pod"),
    EIP_NOT_FOUND(Reason.EIP_NOT_FOUND, "the account and region have no such EIP"),
    NO_FREE_EIP(Reason.NO_FREE_EIP, "no EIP with the tag that the pod asks for is free"),
    EIP_LOST(Reason.EIP_LOST, "a fixed EIP was deleted"),
    INTERFACE_NOT_FOUND(Reason.INTERFACE_NOT_FOUND, "no network interface of the pod's node has the pod's address"),
    INTERFACE_AMBIGUOUS(Reason.INTERFACE_AMBIGUOUS, "nothing proves which network interface is the pod's"),
    ADDRESS_OCCUPIED(Reason.ADDRESS_OCCUPIED, "another EIP is bound to the pod's private address"),
    FOREIGN_POD_EIP(Reason.FOREIGN_RECORD, "a PodEIP of the pod's name is another controller's"),
    RETAINED_EIP_CONFLICTS(Reason.RETAINED_CONFLICT, "the PodEIP of the pod's name keeps another EIP"),
    EIP_DETACHED(Reason.DETACHED, "the pod had an EIP, and does not ask for it any more"),
    STRATEGY_IGNORED(Reason.STRATEGY_IGNORED, warning("a release strategy that the pod cannot have", "")),
    CHANGE_IGNORED(Reason.CHANGE_IGNORED, warning("the pod asks for something that the EIP it has cannot become", "")),
    INVALID_TTL(Reason.INVALID_TTL, warning("the PodEIP's TTL cannot be read, so that its EIP is kept", "")),
    RECORD_NOT_TRUSTED(Reason.RECORD_NOT_TRUSTED, "the PodEIP names an EIP that does not carry its mark"),
    PURCHASE_LIMIT(Reason.PURCHASE_LIMIT, "more purchases than the operator's limits allow"),
    CLOUD_IN_DOUBT(Reason.CLOUD_IN_DOUBT, "the cloud's answers leave out much of what is known to exist"),
    QUOTA(Reason.QUOTA, "the account's quota of EIPs is used up"),
    PURCHASES_BLOCKED(Reason.PURCHASES_BLOCKED, "the cloud blocks purchases for a while"),
    BALANCE(Reason.NO_FUNDS, "the account cannot pay"),
    CLOUD_FORBIDDEN(Reason.FORBIDDEN, "the cloud forbids an action"),
    CLOUD_REFUSED_SETTINGS(Reason.INVALID_REQUEST, "the cloud refuses the settings"),
    RELEASE_BLOCKED(Reason.RELEASE_BLOCKED, warning("the EIP cannot be released now", "")),
    API_SERVER_REFUSED(Reason.API_SERVER_REFUSED, "the API server refuses the component's write or read"),
    CLOUD_ERROR(Reason.CLOUD_ERROR, "the cloud answers with an error"),
    PACKAGE_MISSING(error(
            "there is no such shared bandwidth package", "create the package in the EIP's region, or correct its id")),
    THROTTLED(warning("the cloud takes fewer calls than are made", "wait; it is tried again")),
    COMPONENT_REFUSED(error("the component says why it gives no EIP", "see the message")),

    OTHER_REGION(error(
            "the pod's node is in another region than the EIPs that are looked at",
            "name the node's region; an EIP is bound in its own region only")),
    NOT_SCHEDULED(error("the pod has no node yet, so that it has no address", "see the scheduler's message")),
    CNI_FAILED(error(
            "the CNI fails, so that the pod has no address; Terway attaches the EIP while it runs",
            "see the message of the Event, and the log of the network plugin on the node")),
    POD_HAS_NO_ADDRESS(
            error("the pod has no address yet, and an EIP is attached after it", "see why the pod does not start")),
    FINALIZER_STUCK(
            error(
                    "a PodEIP was deleted and does not go",
                    "find out why its component does not finish; if there is none any more, release the EIP and remove the finalizer")),
    PODEIP_UNLIKE_DEFINITION(error(
            "the PodEIP has another form than its definition should let in, so that no component can read it",
            "write its spec and status as the definition of PodEIPs says")),
    RELEASE_PENDING(warning("a deleted PodEIP of the pod's name is not gone yet", "wait until it is gone")),

    POD_READY_BEFORE_EIP(warning(
            "the pod is Ready although its EIP is not attached: the EIP comes after the pod's address",
            "add the readiness gate k8s.aliyun.com/eip, or an init container that waits for the EIP")),
    EIP_NOT_ATTACHED(warning("the pod asks for an EIP, and none is attached yet", "wait, and look again")),
    POD_NOT_READY(warning("the pod is not Ready for a reason that is not its EIP", "see the pod's conditions")),

    CLOUD_FIREWALL(error(
            "Cloud Firewall does not let the traffic through",
            "allow the EIP and the pod's port inbound and outbound at the Internet border of Cloud Firewall")),
    SECURITY_GROUP_INGRESS(error(
            "the security group of the pod's node does not let the client in",
            "add the missing rule to the security group of the node")),
    SECURITY_GROUP_EGRESS(warning(
            "the security group of the pod's node does not let connections to the client out",
            "add the missing rule to the security group of the node")),
    NOT_LISTENING(error("the pod does not listen on the port", "let the pod listen on it, or ask another port")),
    SNAT_BY_NODE(error(
            "the VPC CNI hides the pod's address behind the node's, so that it does not leave by its EIP",
            "set AWS_VPC_K8S_CNI_EXTERNALSNAT to \"true\" on DaemonSet kube-system/aws-node")),
    SUBNET_WITHOUT_IGW(error(
            "the pod's subnet has no default route to an Internet gateway, so that its EIP carries nothing",
            "run the pod in a public subnet")),
    LEAVES_PRIVATELY(note(
            "the destination is in a private range, which is reached by the private address and not by the EIP",
            "ask about a public address")),

    API_FORBIDDEN(warning("the API server does not let this program read", "grant the right to this program")),
    CLOUD_NOT_ASKED(note("the cloud was not asked", "name the cloud")),
    CLOUD_UNREADABLE(warning("the cloud could not be read", "look again later"));

    private static final Map<Reason, DiagnosisCode> OF_REASON = Arrays.stream(values())
            .filter(code -> code.reason != null)
            .collect(Collectors.toMap(code -> code.reason, Function.identity()));

    @Nullable
    private final Reason reason;

    private final Entry entry;

    DiagnosisCode(Entry entry) {
        this.reason = null;
        this.entry = entry;
    }

    DiagnosisCode(Reason reason, String meaning) {
        this(reason, error(meaning, ""));
    }

    DiagnosisCode(Reason reason, Entry entry) {
        this.reason = reason;
        this.entry = new Entry(entry.severity(), entry.meaning(), reason.remedy());
    }

    @Override
    public Entry entry() {
        return entry;
    }

    /** The reason of this SDK's operator that it stands for; empty where there is none. */
    public Optional<Reason> reason() {
        return Optional.ofNullable(reason);
    }

    /** The code that stands for a reason of this SDK's operator. */
    public static DiagnosisCode of(Reason reason) {
        return requireNonNull(OF_REASON.get(reason), "reason");
    }
}
