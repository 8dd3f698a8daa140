package dev.slipway.components.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.model.ProblemException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvFileTest {
    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "','  ! 'a,b\n1.5,x\n2,y\n'",
                "';'  ! 'a;b\n1,5;x\n2;y\n'",
                "'|'  ! 'a|b\n1.5|x\n2|y\n'",
                "';'  ! 'a;b\r\n1.5;\"x\"\r\n2;\"y\"'",
                "','  ! '\"a\",\"b\"\n1.5,\"x\"\n2,y\n'",
            })
    void findsOutDelimiterQuotesAndDecimalComma(char delimiter, String text) throws IOException {
        CsvFile file = open(text);

        assertThat(file.dialect().delimiter()).isEqualTo(delimiter);
        assertThat(file.table().names()).containsExactly("a", "b");
        assertThat(file.table().column("a").number(0)).isEqualTo(1.5);
        assertThat(file.table().column("b").text(1)).isEqualTo("y");
    }

    @Test
    void takesTabs() throws IOException {
        assertThat(open("a\tb\n1\t2\n").dialect().delimiter()).isEqualTo('\t');
    }

    @Test
    void namesTheColumnsOfAFileWithoutAHeader() throws IOException {
        CsvFile file = open("5.1,3.5,setosa\n4.9,3.0,virginica\n");

        assertThat(file.dialect().header()).isFalse();
        assertThat(file.table().names()).containsExactly("column_1", "column_2", "column_3");
        assertThat(file.table().rows()).isEqualTo(2);
    }

    @Test
    void takesAHeaderAboveNothingButWords() throws IOException {
        assertThat(open("city,mood\nrome,fine\nparis,fine\n").dialect().header()).isTrue();
    }

    @Test
    void dropsAByteOrderMarkAndReadsLatin1() throws IOException {
        assertThat(open("\uFEFFname,n\nä,1\n").table().names()).containsExactly("name", "n");
        CsvFile latin = open("stadt,n\nKöln,1\n", StandardCharsets.ISO_8859_1);
        assertThat(latin.table().column("stadt").text(0)).isEqualTo("Köln");
    }

    @Test
    void readsThousandsPointsBesideDecimalCommas() throws IOException {
        CsvFile file = open("a;b\n1.234,50;x\n7,25;y\n");

        assertThat(file.table().column("a").number(0)).isEqualTo(1234.5);
    }

    @Test
    void knowsMissingValuesByManyNames() throws IOException {
        Column a = open("a,b\n,1\nNA,1\nnull,1\nNaN,1\n N/A ,1\n3,1\n").table().column("a");

        assertThat(a.missing()).isEqualTo(5);
        assertThat(a.kind()).isEqualTo(Column.Kind.NUMBER);
    }

    @Test
    void tellsNumbersCategoriesAndTextsApart() throws IOException {
        var text = new StringBuilder("id,group,size\n");
        for (int i = 0; i < 300; i++) {
            text.append("k")
                    .append(i)
                    .append(i % 3 == 0 ? ",red," : ",blue,")
                    .append(i)
                    .append('\n');
        }
        Table table = open(text.toString()).table();

        assertThat(table.column("id").kind()).isEqualTo(Column.Kind.TEXT);
        assertThat(table.column("group").kind()).isEqualTo(Column.Kind.CATEGORY);
        assertThat(table.column("size").kind()).isEqualTo(Column.Kind.NUMBER);
    }

    @Test
    void takesNoProgrammersNotationForANumber() {
        for (String word : new String[] {"1d", "0x10", "Infinity", "1e", "--1", "1.2.3", "."}) {
            assertThat(Values.number(word, false)).as(word).isNaN();
        }
        assertThat(Values.number("-1.5e-3", false)).isEqualTo(-0.0015);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "'a,b\n1,2\n3,4,5\n'        ! line 3 has 3 values; the header has 2",
                "'a,b\n1,\"2\n3,4\n'        ! line 2 opens a quote that is never closed",
                "'a,a\n1,2\n'               ! two columns named a",
                "'a,b\n'                    ! has a header but no rows",
                "' \n\n'                    ! is empty",
                "'a,b\n\"1\"x,2\n'          ! cannot be read as CSV",
            })
    void namesFileAndLineOfWhatIsWrong(String text, String words) {
        assertThatThrownBy(() -> open(text))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("SLW-0503")
                .hasMessageContaining("some.csv")
                .hasMessageContaining(words);
    }

    @Test
    void refusesWhatIsNoText() {
        assertThatThrownBy(() -> open("a\0b,c\n1,2\n"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("not a text file");
    }

    @Test
    void namesTheNearestColumn() throws IOException {
        Table table = open("income,age\n1,2\n").table();

        assertThatThrownBy(() -> table.column("incom"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Did you mean income?");
    }

    private CsvFile open(String text) throws IOException {
        return open(text, StandardCharsets.UTF_8);
    }

    private CsvFile open(String text, Charset charset) throws IOException {
        return CsvFile.open(
                Files.writeString(folder.resolve("some.csv"), text, charset), "some.csv");
    }
}
