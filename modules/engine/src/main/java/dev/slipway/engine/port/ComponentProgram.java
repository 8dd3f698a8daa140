package dev.slipway.engine.port;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// How the program of the built-in components is started.
public interface ComponentProgram {

    /// The command that carries out a request file on this machine.
    ///
    /// @param component the component that the request is for
    /// @throws dev.slipway.model.ProblemException if the program is not there
    List<String> command(String component, Path request);

    /// The image that holds the program, for runtimes that run images.
    String image();

    /// The command that carries out a request file in that image.
    ///
    /// @param component the component that the request is for
    /// @param request its path there, relative to the working folder
    List<String> commandInImage(String component, String request);

    /// What to write into the request file: JSON
    ///
    /// `{"component","with":{…},"inputs":{"data":"path",…},
    /// "outs":["path",…],"metrics":["path",…]}`,
    /// all paths relative to the working folder. Progress and metrics come back as lines `slipway
    /// progress 0.62 words` and `slipway metric loss=0.31 step=12` on standard output; a problem
    /// as one line `slipway problem {"code","headline","remedy","detail"}` and exit 1.
    record Request(
            String component,
            Map<String, Object> with,
            Map<String, String> inputs,
            List<String> outs,
            List<String> metrics) {}
}
