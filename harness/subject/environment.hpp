#pragma once
// The environment that a subject gets: a short list, the same on every machine.

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace sockspec {

// PATH (ours, so that interpreters are found), HOME and TMPDIR (the scenario's own folder), LANG=C.UTF-8, TERM=dumb (no
// escape sequences from readline), TZ=`zone` and the sandbox's token, where it has one. Nothing else: PYTHONUNBUFFERED and the like
// would hide what users meet.
std::vector<std::string> clean_environment(const std::filesystem::path& home, const std::string& zone, const std::string& token);

// What sets a program's wall clock off by `shift` (clock/wall_clock.cpp); empty where that library is missing.
std::vector<std::string> shifted_clock(std::chrono::seconds shift);
bool can_shift_clock();

}  // namespace sockspec
