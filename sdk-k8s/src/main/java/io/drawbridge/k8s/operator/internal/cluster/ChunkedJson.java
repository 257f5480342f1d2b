package io.drawbridge.k8s.operator.internal.cluster;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.async.ByteBufferFeeder;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Iterator;

/** Reads JSON out of the pieces in which it came, without putting them together. */
final class ChunkedJson extends JsonParserDelegate {

    /** Managed fields name things by what is unique in them: remembering such names costs more than reading them. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private final ByteBufferFeeder feeder;
    private final Iterator<ByteBuffer> pieces;

    private ChunkedJson(JsonParser parser, ByteBufferFeeder feeder, Iterator<ByteBuffer> pieces) {
        super(parser);
        this.feeder = feeder;
        this.pieces = pieces;
    }

    static JsonParser of(Iterable<ByteBuffer> pieces) throws IOException {
        JsonParser parser = JSON.createNonBlockingByteBufferParser();
        return new ChunkedJson(parser, (ByteBufferFeeder) parser.getNonBlockingInputFeeder(), pieces.iterator());
    }

    @Override
    public JsonToken nextToken() throws IOException {
        JsonToken token = delegate.nextToken();
        while (token == JsonToken.NOT_AVAILABLE) {
            if (pieces.hasNext()) {
                feeder.feedInput(pieces.next());
            } else {
                feeder.endOfInput();
            }
            token = delegate.nextToken();
        }
        return token;
    }

    @Override
    public JsonToken nextValue() throws IOException {
        JsonToken token = nextToken();
        return token == JsonToken.FIELD_NAME ? nextToken() : token;
    }

    @Override
    public JsonParser skipChildren() throws IOException {
        JsonToken token = currentToken();
        int depth = token != null && token.isStructStart() ? 1 : 0;
        while (depth > 0) {
            token = nextToken();
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        }
        return this;
    }
}
