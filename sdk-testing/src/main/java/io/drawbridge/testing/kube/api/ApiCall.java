package io.drawbridge.testing.kube.api;

import java.time.Instant;
import java.util.Optional;

/**
 * A request that reached the API server, as the ledger keeps it.
 *
 * @param at when it came
 * @param verb what was asked for
 * @param resource the resource, with its group if it has one, and its subresource: {@code pods/status},
 *     {@code podeips.alibabacloud.com}; empty for discovery and the like
 * @param namespace empty for none
 * @param name empty for a collection; of a creation, the name that was given
 * @param path the path of the request
 * @param contentType the content type of the body, empty for none
 * @param userAgent who asked
 * @param code the HTTP status code; zero when the client got no answer
 * @param fault what a fault dial made of it
 */
public record ApiCall(
        Instant at,
        Verb verb,
        String resource,
        String namespace,
        String name,
        String path,
        String contentType,
        String userAgent,
        int code,
        Optional<Fault> fault) {

    /**
     * Whether this was about a resource.
     *
     * @param wanted its plural name, with or without its group, and its subresource if one is meant: {@code pods},
     *     {@code podeips/status}, {@code podeips.alibabacloud.com/status}
     */
    public boolean isOn(String wanted) {
        return resource.equals(wanted) || withoutGroup().equals(wanted);
    }

    private String withoutGroup() {
        int slash = resource.indexOf('/');
        String main = slash < 0 ? resource : resource.substring(0, slash);
        String subresource = slash < 0 ? "" : resource.substring(slash);
        int dot = main.indexOf('.');
        return (dot < 0 ? main : main.substring(0, dot)) + subresource;
    }

    /** Whether the client was told that it went well. */
    public boolean isSuccess() {
        return code >= 200 && code < 300;
    }
}
