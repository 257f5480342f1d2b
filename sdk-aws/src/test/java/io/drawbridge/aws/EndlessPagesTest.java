package io.drawbridge.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.calls.RawServer;
import io.drawbridge.calls.provider.Pages;
import io.drawbridge.error.CloudException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Listings of AWS")
class EndlessPagesTest {

    private static final IntFunction<String> FOR_EVER = call -> "t" + call;

    /**
     * A server whose page depends on the number of the listing's call alone; what is asked of one update is answered
     * anyhow.
     */
    private static RawServer pages(IntFunction<String> page, AtomicInteger listings) {
        return RawServer.start(request -> {
            boolean ofOne = request.getRequestURI().getPath().contains("/updates/");
            String body = ofOne ? "{\"update\":{\"status\":\"Successful\"}}" : page.apply(listings.incrementAndGet());
            return RawServer.Reply.json(200, body);
        });
    }

    private static void assertEnds(IntFunction<String> page, Consumer<Aws> reading, int calls) {
        AtomicInteger listings = new AtomicInteger();
        try (RawServer server = pages(page, listings);
                Aws aws = Aws.builder("eu-central-1")
                        .accessKey("id", "secret")
                        .endpoint(server.uri())
                        .build()) {
            CloudException failed = catchThrowableOfType(CloudException.class, () -> reading.accept(aws));
            assertThat(failed).isNotNull().hasMessageContaining("does not end");
            assertThat(listings).hasValue(calls);
            assertThat(server.calls()).isLessThanOrEqualTo(calls + 1);
        }
    }

    private static IntFunction<String> interfaces(IntFunction<String> token) {
        return call -> "<DescribeNetworkInterfacesResponse><networkInterfaceSet/><nextToken>" + token.apply(call)
                + "</nextToken></DescribeNetworkInterfacesResponse>";
    }

    private static IntFunction<String> updates(IntFunction<String> token) {
        return call -> "{\"updateIds\":[\"u-1\"],\"nextToken\":\"" + token.apply(call) + "\"}";
    }

    static Stream<Arguments> endless() {
        Consumer<Aws> locate = aws -> aws.eips().locate(List.of("10.0.0.1"));
        Consumer<Aws> running = aws -> aws.apiServers().running(ClusterId.of("prod"));
        return Stream.of(
                Arguments.of("interfaces, the same token forever", interfaces(call -> "same"), locate, 2),
                Arguments.of("interfaces, tokens in a circle", interfaces(call -> "t" + call % 4), locate, 5),
                Arguments.of("interfaces, fresh tokens forever", interfaces(FOR_EVER), locate, Pages.MOST),
                Arguments.of("updates, the same token forever", updates(call -> "same"), running, 2),
                Arguments.of("updates, fresh tokens forever", updates(FOR_EVER), running, Pages.MOST));
    }

    @ParameterizedTest(name = "finding 17, pages that never end: {0}, end with an error")
    @MethodSource("endless")
    void tokens(String what, IntFunction<String> page, Consumer<Aws> reading, int calls) {
        assertEnds(page, reading, calls);
    }

    @Test
    @DisplayName("finding 17, an empty token: is the end, as none is")
    void emptyToken() {
        AtomicInteger listings = new AtomicInteger();
        try (RawServer server = pages(updates(call -> ""), listings);
                Aws aws = Aws.builder("eu-central-1")
                        .accessKey("id", "secret")
                        .endpoint(server.uri())
                        .build()) {
            assertThat(aws.apiServers().running(ClusterId.of("prod"))).isEmpty();
            assertThat(listings).hasValue(1);
        }
    }
}
