package dev.slipway.data.scan;

import dev.slipway.model.Problem;
import dev.slipway.model.ProblemException;

/// The problems of data, by code; `docs/problems.md` lists them.
public final class DataProblems {
    public static final String NO_FILE = "SLW-1401";
    public static final String FORMAT = "SLW-1402";
    public static final String EMPTY = "SLW-1403";
    public static final String UNREADABLE = "SLW-1404";
    public static final String DATABASE = "SLW-1405";
    public static final String NO_COLUMN = "SLW-1406";
    public static final String MEMORY = "SLW-1407";
    public static final String CANCELLED = "SLW-1408";
    public static final String SKETCH = "SLW-1409";
    public static final String NOTHING_SHARED = "SLW-1410";
    public static final String SETTING = "SLW-1411";
    public static final String SHELF = "SLW-1412";
    public static final String SCHEMA_FILE = "SLW-1420";
    public static final String SCHEMA_KEY = "SLW-1421";
    public static final String SCHEMA_VALUE = "SLW-1422";
    public static final String SCHEMA_RULE = "SLW-1423";

    private DataProblems() {}

    public static ProblemException of(String code, String headline, String remedy) {
        return new ProblemException(Problem.of(code, headline, remedy));
    }

    public static ProblemException of(
            String code, String headline, String remedy, Throwable cause) {
        String detail = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return new ProblemException(Problem.of(code, headline, remedy).withDetail(detail), cause);
    }
}
