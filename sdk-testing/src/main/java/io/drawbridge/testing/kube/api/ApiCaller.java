package io.drawbridge.testing.kube.api;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Who sends a request, as its headers say.
 *
 * @param token the bearer token; empty for none
 * @param actingUser whom the sender wants to pass for ({@code Impersonate-User}); empty for nobody
 * @param actingGroups the groups to pass for ({@code Impersonate-Group}); without a user they are refused
 */
public record ApiCaller(String token, String actingUser, List<String> actingGroups) {

    /** Without a token. */
    public static final ApiCaller NOBODY = new ApiCaller("", "", List.of());

    /** Checks that nothing is null. */
    public ApiCaller {
        requireNonNull(token, "token");
        requireNonNull(actingUser, "actingUser");
        actingGroups = List.copyOf(actingGroups);
    }

    /** The owner of a token. */
    public static ApiCaller withToken(String token) {
        return new ApiCaller(token, "", List.of());
    }

    /** The same sender, who wants to pass for a user, in these groups beside those that every such user is in. */
    public ApiCaller actingAs(String user, String... groups) {
        return new ApiCaller(token, user, List.of(groups));
    }

    /** The fields but the token. */
    @Override
    public String toString() {
        return "ApiCaller[" + (token.isEmpty() ? "no token" : "token") + ", actingUser=" + actingUser
                + ", actingGroups=" + actingGroups + "]";
    }
}
