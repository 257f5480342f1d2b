package io.drawbridge.k8s.operator.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.async.ByteBufferFeeder;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.Set;

/** Reads JSON out of the pieces in which it came, without putting them together. */
public final class ChunkedJson extends JsonParserDelegate {

    /** Managed fields name things by what is unique in them: remembering such names costs more than reading them. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private final ByteBufferFeeder feeder;
    private final PrunedPieces pieces;

    private ChunkedJson(JsonParser parser, ByteBufferFeeder feeder, PrunedPieces pieces) {
        super(parser);
        this.feeder = feeder;
        this.pieces = pieces;
    }

    /**
     * Reads JSON, and takes its pieces away while it does.
     *
     * @param unread names of objects and arrays that need not be read; null is read in their place
     */
    public static JsonParser of(Queue<ByteBuffer> pieces, Set<String> unread) throws IOException {
        JsonParser parser = JSON.createNonBlockingByteBufferParser();
        return new ChunkedJson(
                parser, (ByteBufferFeeder) parser.getNonBlockingInputFeeder(), new PrunedPieces(pieces, unread));
    }

    @Override
    public JsonToken nextToken() throws IOException {
        JsonToken token = delegate.nextToken();
        while (token == JsonToken.NOT_AVAILABLE) {
            ByteBuffer piece = pieces.next();
            if (piece == null) {
                feeder.endOfInput();
            } else {
                feeder.feedInput(piece);
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
