package io.drawbridge.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;

/**
 * The same as {@link ForeignTextsTest}, with texts that are changed until they reach code which no text before them has
 * reached.
 */
@Tag("fuzz")
@DisplayName("Whatever a text is, whoever reads foreign texts")
final class JazzerTest {

    private static final List<Parser<?>> PARSERS = Parsers.all().toList();

    @FuzzTest(maxDuration = "10m")
    @DisplayName("R24: holds what is promised for texts that Jazzer makes up")
    void anyText(FuzzedDataProvider data) {
        Parser<?> parser = PARSERS.get(data.consumeInt(0, PARSERS.size() - 1));
        assertThat(Trial.of(parser, data.consumeRemainingAsString())).isEmpty();
    }
}
