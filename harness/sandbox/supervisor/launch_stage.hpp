#pragma once
// How far the start of a program has come: what a supervisor tells sockspec over their socket, one packet a report.

namespace sockspec {

enum class LaunchStage : int { begun, session, terminal, group, streams, directory, execute };

inline constexpr const char* launch_stage_names[] = {"clone", "setsid", "TIOCSCTTY", "tcsetpgrp", "dup2", "chdir", "execve"};

struct LaunchReport {
    LaunchStage stage{};
    int error = 0;  // `begun` without an error comes from the program itself
};

}  // namespace sockspec
