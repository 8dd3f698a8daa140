package dev.slipway.pipelinefile;

/// Everything that can be wrong with a pipeline file and the files it names: the code that a person
/// can search for, and what it stands for in general.
public enum ProblemCode {
    FOLDER_MISSING("SLW-0101", "The project is no folder that exists."),
    FILE_MISSING("SLW-0102", "The project has no slipway.yaml and no dvc.yaml."),
    UNREADABLE("SLW-0103", "A file cannot be read: permissions, or it is no regular file."),
    TOO_LARGE("SLW-0104", "A file is larger than 8 MiB."),
    NOT_TEXT("SLW-0105", "A file is not UTF-8 text or holds a character that YAML forbids."),
    SYNTAX("SLW-0106", "A file is not well-formed YAML."),
    TAB("SLW-0107", "A tab stands where YAML takes only spaces."),
    TOO_DEEP("SLW-0108", "Values are nested too deep."),
    ALIAS("SLW-0109", "An alias refers to nothing, to itself, or stands for too much."),
    NOT_A_MAP("SLW-0110", "The file is empty or holds no map."),
    DUPLICATE_KEY("SLW-0111", "A key is written twice in one map."),
    UNKNOWN_KEY("SLW-0112", "A key is not known at its place."),
    MISSING_KEY("SLW-0113", "A key that must be there is missing."),
    WRONG_TYPE("SLW-0114", "A value is of another type than its key takes."),
    BAD_VALUE("SLW-0115", "A value is none of those its key takes."),
    BAD_NAME("SLW-0116", "A name has a form that names here cannot have."),
    BAD_DURATION("SLW-0117", "A duration is not like 30s, 10m or 2h."),
    BAD_SIZE("SLW-0118", "An amount of memory is not like 512Mi or 4Gi."),
    BAD_NUMBER("SLW-0119", "A number is out of the limits of its key."),
    BAD_PATH("SLW-0120", "A path is empty, absolute, or of a form that no system takes."),
    ESCAPING_PATH("SLW-0121", "A path leads out of the project."),
    LINK("SLW-0122", "A path goes through a link that leads out of the project or in a circle."),
    UNKNOWN_STAGE("SLW-0123", "A stage is named that the pipeline does not have."),
    CYCLE("SLW-0124", "Stages wait for each other in a circle."),
    SHARED_OUT("SLW-0125", "Two stages write the same path, or one inside the other's."),
    UNKNOWN_COMPONENT("SLW-0126", "No built-in component has this name."),
    ACTION("SLW-0127", "A stage has none, or more than one, of run, uses and gate."),
    NO_STAGES("SLW-0128", "The pipeline has no stages."),
    INTERPOLATION("SLW-0129", "A ${…} is not closed, or is no reference to a parameter."),
    NOT_YET("SLW-0130", "A section is read, but this release does not act on it."),
    SECRET("SLW-0131", "A secret's value is written where only its name belongs."),
    VERSION("SLW-0132", "The file is of a version that this release does not know."),
    MATRIX("SLW-0133", "A matrix or foreach gives no stages, too many, or two of one name."),
    UNGATED("SLW-0134", "A model is registered without waiting for the gate."),
    TAG("SLW-0135", "A YAML tag is not known here."),
    OUTS("SLW-0136", "A stage has more or fewer outs than its component makes."),
    RESERVED_PATH("SLW-0137", "A stage would overwrite what the project itself is made of."),
    TOO_MANY("SLW-0138", "More problems were found than are shown."),
    VARS("SLW-0139", "A value of vars is there already under the same name."),
    EDIT_REFUSED("SLW-0140", "An edit does not fit the file."),
    EDIT_CONFLICT("SLW-0141", "The file changed on disk since it was read."),
    NOT_WRITTEN("SLW-0142", "The file could not be written."),
    IMPORT_KIND("SLW-0143", "A file to import does not exist or is of no kind that is known."),
    IMPORT_CONTENT("SLW-0144", "A file to import lacks what a file of its kind must have."),
    IMPORT_THERE("SLW-0145", "An import would overwrite a pipeline file."),
    PARAMS_MISSING("SLW-0201", "The parameters file does not exist."),
    UNKNOWN_PARAM("SLW-0202", "A parameter is named that does not exist."),
    PARAM_TYPE("SLW-0203", "A parameter is of another type than its place takes."),
    DEP_MISSING("SLW-0210", "A dep is neither made by a stage nor on disk."),
    DATA_MISSING("SLW-0211", "The file of a data set does not exist."),
    SCHEMA_MISSING("SLW-0212", "A schema file does not exist, or a check of data has none."),
    WDIR_MISSING("SLW-0213", "The folder that a stage works in does not exist."),
    BUILD_MISSING("SLW-0214", "A Dockerfile, or the folder it builds from, does not exist.");

    private final String code;
    private final String meaning;

    ProblemCode(String code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /// Such as `SLW-0112`.
    public String code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }
}
