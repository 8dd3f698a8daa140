package dev.slipway.ui;

import dev.slipway.ui.data.DataScreen;
import dev.slipway.ui.experiments.ExperimentsScreen;
import dev.slipway.ui.registry.RegistryScreen;
import dev.slipway.ui.runs.RunsScreen;
import dev.slipway.ui.workbench.Navigator;
import dev.slipway.ui.workbench.OpenProject;
import dev.slipway.ui.workbench.Room;
import dev.slipway.ui.workbench.Screen;
import dev.slipway.ui.workbench.Services;
import java.util.List;

/// The rooms there are.
final class Rooms {
    private static final List<Room> BUILT = List.of(Room.values());

    private Rooms() {}

    /// In the order of the rail.
    static List<Room> built() {
        return BUILT;
    }

    /// A room that needs no more than every screen does.
    static Screen make(Room room, Services services, OpenProject project, Navigator navigator) {
        return switch (room) {
            case RUNS -> new RunsScreen(services, project, navigator);
            case EXPERIMENTS -> new ExperimentsScreen(services, project, navigator);
            case DATA -> new DataScreen(services, project, navigator);
            case REGISTRY -> new RegistryScreen(services, project, navigator);
            case PIPELINE, SETTINGS ->
                    throw new IllegalArgumentException(room + " needs more than a screen does");
        };
    }
}
