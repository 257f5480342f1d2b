package io.drawbridge.calls.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A text of a cloud")
class VendorTextTest {

    @ParameterizedTest(name = "finding 18, a text that quotes the request: \"{0}\" loses the quote")
    @ValueSource(
            strings = {
                "bad header: Authorization: ACS3-HMAC-SHA256 Credential=canary,Signature=canary",
                "'AWS4-HMAC-SHA256 Credential=canary/20260101' not a valid key=value pair",
                "server string to sign is: GET canary",
                "The Canonical String for this request should have been 'canary",
                "the StringToSign was canary",
                "x-acs-security-token: canary",
                "{\"x-amz-security-token\":\"canary\"}",
                "SecurityToken=canary is too old",
                "AccessKeyId=canary&Action=x",
                "Bearer canary",
                "Authorization: acs canary:canary"
            })
    void quotes(String text) {
        assertThat(VendorText.withoutRequest(text)).doesNotContain("canary").contains("quotes the request");
    }

    @Test
    @DisplayName("finding 18, a key id in a text: is blacked out, and the rest stays")
    void keyIds() {
        assertThat(VendorText.withoutRequest("user AKIAIOSFODNN7EXAMPLE may not, LTAI5tCanaryCanary neither"))
                .isEqualTo("user (key id) may not, (key id) neither");
    }

    @Test
    @DisplayName("finding 18, a refusal of the credentials: is told in words of our own")
    void credentials() {
        assertThat(VendorText.ofRefusal("SignatureDoesNotMatch", "canary")).doesNotContain("canary");
        assertThat(VendorText.ofRefusal("InvalidAccessKeyId.NotFound", "canary"))
                .doesNotContain("canary");
        assertThat(VendorText.ofRefusal("InvalidSecurityToken.Expired", "canary"))
                .doesNotContain("canary");
    }

    @Test
    @DisplayName("stays as it is when it is about anything else, and short")
    void plain() {
        String link = "complete the authorization: https://cs.console.aliyun.com/#/authorize";
        assertThat(VendorText.ofRefusal("ErrManagedAddonRoleNotAttach", link)).isEqualTo(link);
        assertThat(VendorText.withoutRequest("x".repeat(10_000))).hasSizeLessThan(2_100);
    }
}
