package dev.slipway.uikit.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.uikit.Fx;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.Test;

class DataGridTest {
    @Test
    void columnsKeepTheirProportionsWhateverTheWidthWas() throws Exception {
        List<Double> widths =
                Fx.get(
                        () -> {
                            TableView<String> table = DataGrid.of(new Label("Nothing"));
                            table.getColumns()
                                    .setAll(
                                            List.of(
                                                    DataGrid.width(
                                                            DataGrid.<String>text("", s -> s), 24),
                                                    DataGrid.width(
                                                            DataGrid.<String>text("When", s -> s),
                                                            100),
                                                    DataGrid.width(
                                                            DataGrid.<String>text("Why", s -> s),
                                                            300)));
                            Scene scene = new Scene(table, 90, 300);
                            for (double width : new double[] {90, 1024}) {
                                table.resize(width, 300);
                                table.applyCss();
                                table.layout();
                            }
                            assertThat(scene.getRoot()).isSameAs(table);
                            return table.getColumns().stream().map(TableColumn::getWidth).toList();
                        });

        assertThat(widths.getFirst()).isEqualTo(24);
        assertThat(widths.get(2) / widths.get(1)).isBetween(2.9, 3.1);
        assertThat(widths.stream().mapToDouble(w -> w).sum()).isBetween(1015.0, 1024.0);
    }
}
