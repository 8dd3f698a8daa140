package dev.slipway.store;

import java.sql.DriverManager;

/// A database tool that has the home's database open for itself alone.
final class DatabaseHolder {
    private DatabaseHolder() {}

    public static void main(String[] arguments) throws Exception {
        try (var connection =
                DriverManager.getConnection("jdbc:h2:file:" + arguments[0], "slipway", "")) {
            System.out.println(connection.isValid(1) ? "holding" : "not open");
            System.in.read();
        }
    }
}
