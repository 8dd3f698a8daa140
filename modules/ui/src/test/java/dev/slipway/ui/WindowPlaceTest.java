package dev.slipway.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.ui.WindowPlace.Place;
import java.util.List;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;

class WindowPlaceTest {
    private static final Rectangle2D LAPTOP = new Rectangle2D(0, 27, 1440, 873);
    private static final Rectangle2D DESK = new Rectangle2D(-1920, 0, 1920, 1080);

    @Test
    void staysWhereItCanBeSeenAndHeld() {
        Place atTheDesk = new Place(-1800, 100, 1600, 900, true, true);

        assertThat(atTheDesk.on(List.of(LAPTOP, DESK))).isEqualTo(atTheDesk);
        assertThat(Place.of(atTheDesk.words())).contains(atTheDesk);
    }

    @Test
    void comesToTheFirstScreenWhenItsOwnIsGoneOrItsHeadIsOutOfReach() {
        Place gone = new Place(-1800, 100, 1600, 900, true, false).on(List.of(LAPTOP));
        Place above = new Place(300, -50, 900, 700, true, false).on(List.of(LAPTOP));
        Place right = new Place(1400, 300, 900, 700, true, false).on(List.of(LAPTOP));

        assertThat(gone).isEqualTo(new Place(-1800, 100, 1440, 873, false, true));
        assertThat(above.isPlaced()).isFalse();
        assertThat(right.isPlaced()).isFalse();
    }

    @Test
    void fillsAScreenWithoutRoomToSpareAndComesBackToTheOneItFilled() {
        Place first = new Place(0, 0, 1440, 900, false, false);
        Place before = new Place(300, 100, 900, 700, true, true);

        assertThat(first.on(List.of(LAPTOP)).isMaximised()).isTrue();
        assertThat(first.on(List.of(DESK)).isMaximised()).isFalse();
        assertThat(before.filling(LAPTOP, List.of(LAPTOP, DESK))).isEqualTo(before);
        assertThat(before.filling(DESK, List.of(LAPTOP, DESK)))
                .isEqualTo(new Place(-1410, 190, 900, 700, true, true));
    }

    @Test
    void whatIsDamagedCountsAsNothing() {
        assertThat(Place.of("1 2 3")).isEmpty();
        assertThat(Place.of("1 2 x 4 true")).isEmpty();
        assertThat(Place.of("1 2 NaN 4 true")).isEmpty();
    }
}
