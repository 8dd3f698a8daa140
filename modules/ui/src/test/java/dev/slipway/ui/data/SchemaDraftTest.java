package dev.slipway.ui.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.data.ColumnKind;
import dev.slipway.model.data.ColumnProfile;
import dev.slipway.model.data.Count;
import dev.slipway.model.data.NumberSummary;
import dev.slipway.model.data.ValueCount;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaDraftTest {
    private static final String TEXT =
            """
            # Policies, as agreed with underwriting.
            columns:
              age:    { type: integer, range: [18, 100] }   # by law
              region: category   # five of them

            other-columns: forbidden
            """;

    @Test
    void acceptingARangeChangesThatLineAlone() {
        ColumnProfile age =
                new ColumnProfile(
                        "age",
                        ColumnKind.INTEGER,
                        "BIGINT",
                        100,
                        0,
                        Count.exactly(50),
                        new NumberSummary(17, 93, 40, 10, 0, 0, List.of()),
                        null,
                        List.of(),
                        List.of(),
                        false);
        SchemaDraft draft = accept(new SchemaDraft(TEXT), age, "Range 17 to 93");
        assertThat(draft.text()).isEqualTo(TEXT.replace("range: [18, 100]", "range: [17, 93]"));
        assertThat(draft.has(age, offer(age, "Range 17 to 93"))).isTrue();
        assertThat(new SchemaDraft(TEXT).has(age, offer(age, "Range 17 to 93"))).isFalse();
        assertThat(draft.words()).containsEntry("age", "17 to 93");
    }

    @Test
    void acceptsAListAndAShareOfMissingValuesBesideATypeAlone() {
        ColumnProfile region =
                new ColumnProfile(
                        "region",
                        ColumnKind.CATEGORY,
                        "VARCHAR",
                        1000,
                        13,
                        Count.exactly(2),
                        null,
                        null,
                        List.of(),
                        List.of(
                                new ValueCount("south", Count.exactly(500)),
                                new ValueCount("no", Count.exactly(487))),
                        false);
        SchemaDraft draft = accept(new SchemaDraft(TEXT), region, "These 2 values");
        draft = accept(draft, region, "At most 1.3 % missing");
        assertThat(draft.text())
                .startsWith("# Policies, as agreed with underwriting.\n")
                .contains("# by law", "missing: at-most 1.3%", "\n\nother-columns: forbidden")
                .contains("values: [no, south]");
        assertThat(draft.has(region, offer(region, "These 2 values"))).isTrue();
    }

    private static SchemaDraft accept(SchemaDraft draft, ColumnProfile column, String words) {
        return draft.accept(column, offer(column, words));
    }

    private static SchemaDraft.Offer offer(ColumnProfile column, String words) {
        return SchemaDraft.offers(column).stream()
                .filter(o -> o.words().equals(words))
                .findFirst()
                .orElseThrow(() -> new AssertionError(SchemaDraft.offers(column).toString()));
    }
}
