package io.drawbridge.k8s.doctor;

/** Where the default route of a pod's subnet leads; of interest on AWS, where an EIP needs a public subnet. */
public enum DefaultRoute {
    /** To an Internet gateway, as an EIP needs it. */
    INTERNET_GATEWAY,
    /** Elsewhere, such as to a NAT gateway, or there is none. */
    ELSEWHERE
}
