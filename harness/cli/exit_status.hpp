#pragma once
// What the process's exit status means; the same for every command.

namespace sockspec {

enum ExitStatus : int {
    exit_conforms = 0,       // all subjects conform
    exit_nonconforming = 1,  // a subject does not
    exit_bad_file = 2,       // a scenario, profile or report file is wrong
    exit_usage = 3,          // the command line is wrong, or nothing was selected
    exit_cannot = 4,         // sockspec could not do its work
    exit_interrupted = 130,  // the report written so far is valid
};

}  // namespace sockspec
