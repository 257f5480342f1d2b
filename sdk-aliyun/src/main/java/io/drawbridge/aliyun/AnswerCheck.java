package io.drawbridge.aliyun;

import com.aliyun.tea.TeaResponse;
import com.aliyun.tea.interceptor.InterceptorContext;
import com.aliyun.tea.interceptor.ResponseInterceptor;
import com.aliyun.tea.utils.AttributeMap;

/**
 * Takes out what was not accepted before the vendor's client parses it: of an answer that is no JSON, such as a gateway's, it would keep
 * neither status nor headers.
 */
final class AnswerCheck implements ResponseInterceptor {

    @Override
    public TeaResponse modifyResponse(InterceptorContext context, AttributeMap attributes) {
        TeaResponse answer = context.teaResponse();
        if (answer.statusCode < 200 || answer.statusCode >= 300) {
            throw RefusedAnswer.of(answer);
        }
        return answer;
    }
}
