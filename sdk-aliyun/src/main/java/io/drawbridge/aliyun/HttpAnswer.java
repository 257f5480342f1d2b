package io.drawbridge.aliyun;

import com.aliyun.teautil.Common;
import java.util.Map;
import java.util.Objects;

/** An answer as the vendor's client hands it on when it is told not to judge it. */
record HttpAnswer(int status, String retryAfter, String body) {

    static HttpAnswer of(Map<String, ?> answer) {
        int status = answer.get("statusCode") instanceof Number number ? number.intValue() : 0;
        String retryAfter = answer.get("headers") instanceof Map<?, ?> headers
                ? Objects.toString(headers.get("retry-after"), "")
                : "";
        return new HttpAnswer(status, retryAfter, Objects.toString(answer.get("body"), ""));
    }

    /**
     * The answer of a call that was accepted, parsed by the vendor's parser.
     *
     * @param type what it has to be, an object or a list; anything else is no answer
     * @throws RefusedAnswer when the call was not accepted
     */
    Object json(Class<?> type) {
        if (status < 200 || status >= 300) {
            throw new RefusedAnswer(status, retryAfter, body);
        }
        Object json = Common.parseJSON(body);
        if (!type.isInstance(json)) {
            throw new IllegalStateException("an answer that is no " + type.getSimpleName());
        }
        return json;
    }
}
