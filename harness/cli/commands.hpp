#pragma once
// One function a command: reads its options, does its work, returns the exit status (exit_status.hpp).

#include <CLI/CLI.hpp>

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/exit_status.hpp"
#include "language/profile.hpp"

namespace sockspec {

// Each adds its subcommand to `app`; the chosen one's work is left in `work`.
using Work = std::function<int()>;
void add_run(CLI::App& app, Work& work);
void add_check(CLI::App& app, Work& work);
void add_watch(CLI::App& app, Work& work);
void add_batch(CLI::App& app, Work& work);
void add_interop(CLI::App& app, Work& work);
void add_list(CLI::App& app, Work& work);
void add_explain(CLI::App& app, Work& work);
void add_lint(CLI::App& app, Work& work);
void add_report(CLI::App& app, Work& work);
void add_diff(CLI::App& app, Work& work);
void add_merge(CLI::App& app, Work& work);
void add_judge(CLI::App& app, Work& work);
void add_doctor(CLI::App& app, Work& work);
void add_grade(CLI::App& app, Work& work);
void add_new(CLI::App& app, Work& work);
void add_bundle(CLI::App& app, Work& work);
void add_sandbox(CLI::App& app, Work& work);
void add_manual(CLI::App& app, Work& work);
void add_completion(CLI::App& app, Work& work);

// The shipped suite, or nothing after its diagnostics were printed.
std::optional<std::vector<Profile>> load_or_diagnose();
// One profile of it, whatever is wrong with others; after diagnostics the exit status. `dialect`: a file with the other words of an open
// protocol, or nothing.
tl::expected<Profile, ExitStatus> load_one_or_diagnose(const std::string& id, const std::filesystem::path& dialect = {});

// The ids of those that the chapter calls so: by exercise or section, listing (with or without .py) or title; a profile's id is its own.
std::vector<std::string> profiles_called(const std::vector<Profile>& profiles, const std::string& word);

// "irc" names a dialect that is shipped with the profile, anything else is a file; nothing where there is neither.
std::filesystem::path shipped_dialect_or_file(const std::string& profile, const std::string& name);

// The same with a diagnostic.
std::optional<std::filesystem::path> find_dialect(const std::string& profile, const std::string& name);
const Profile* find_profile(const std::vector<Profile>& profiles, const std::string& id);  // prints what was meant

}  // namespace sockspec
