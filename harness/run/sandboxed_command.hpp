#pragma once
// A command that is no subject of a scenario, in a sandbox like one: a submission's build, say, which runs whatever its author wanted.

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "play/interrupt.hpp"
#include "run/workspaces.hpp"
#include "subject/subject.hpp"

namespace sockspec {

struct SandboxedCommand {
    std::vector<std::string> argv;  // looked for in PATH
    std::filesystem::path directory;
    std::chrono::seconds longest{120};  // its own time: of waiting for a processor no account is kept, so be generous
};

// What became of it.
struct SandboxedEnd {
    std::optional<Ending> ending{};  // none: it was ended
    std::string why_ended{};         // then, as a sentence
    std::string printed{};           // on both streams, at most 8 MiB
};

// Plays it on a thread of its own and waits for it: no network but its own loopback, no rights, no input, an empty HOME. Throws
// std::system_error.
SandboxedEnd run_sandboxed(const SandboxedCommand& command, Isolation isolation, Workspaces& workspaces, const Interrupt& interrupt);

}  // namespace sockspec
