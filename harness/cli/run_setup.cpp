#include "cli/run_setup.hpp"

#include <algorithm>
#include <filesystem>
#include <iostream>

#include "cli/paths.hpp"
#include "sandbox/capture.hpp"
#include "sandbox/lies_in.hpp"
#include "text/escape.hpp"

namespace sockspec {
namespace {

std::optional<Isolation> choose_isolation(const RunConfig& config, const Capabilities& capabilities) {
    const auto wanted = config.isolation.value_or(capabilities.strongest);
    if (static_cast<int>(wanted) >= static_cast<int>(capabilities.strongest)) return wanted;
    std::cerr << "sockspec: this machine does not allow --isolation " << id_of(wanted) << " (" << capabilities.why_not_more << ")\n";
    return std::nullopt;
}

// The suite, and the reference programs, which a program could call in its stead; unless it is they that are played.
std::vector<std::filesystem::path> secrets(const std::vector<Command>& commands) {
    const auto paths = find_paths();
    std::vector<std::filesystem::path> all{paths.scenarios};
    for (const auto& folder : {paths.servers, paths.clients}) {
        const auto lies_there = [&](const Command& command) {
            return lies_in(std::filesystem::absolute(command.front()).lexically_normal(), folder);
        };
        if (!folder.empty() && std::ranges::none_of(commands, lies_there)) all.push_back(folder);
    }
    return all;
}

// What is missing of the sandbox is said before anything is started in it; where it was asked for in so many words, nothing is.
std::optional<SandboxPolicy> choose_sandbox(const RunConfig& config, Isolation isolated, Capabilities capabilities,
                                            const std::vector<Command>& commands) {
    SandboxRequest wishes;
    if (config.sandbox) wishes.kind = *config.sandbox;
    if (wishes.kind == SandboxMode::off) return SandboxPolicy();
    wishes.keep_files = config.keep_files;
    wishes.keep_working_directory = config.keep_working_directory;
    for (const auto& command : commands) wishes.programs.insert(wishes.programs.end(), command.begin(), command.end());
    wishes.secrets = secrets(commands);
    wishes.secrets.insert(wishes.secrets.end(), config.hidden.begin(), config.hidden.end());
    capabilities.strongest = isolated;
    auto sandbox = policy_of_this_machine(wishes, capabilities);
    const bool shares = std::ranges::any_of(sandbox.shared, [](const auto& shared) { return !shared.why.empty(); });
    if ((!sandbox.has_view() && config.sandbox) || (shares && wishes.kind == SandboxMode::strict)) {
        std::cerr << "sockspec: this machine does not allow --sandbox " << id_of(wishes.kind) << " (" << safe_text(sandbox.why_not_more) << ")\n";
        return std::nullopt;
    }
    if (!sandbox.why_not_more.empty()) std::cerr << "sockspec: not all is kept from programs: " << safe_text(sandbox.why_not_more) << '\n';
    return sandbox;
}

// What keeps packets from being captured, as an exit status; nothing where nothing does. Found out before anything runs.
std::optional<ExitStatus> refuse_captures(const RunConfig& config, Isolation isolated) {
    if (config.captures.empty()) return std::nullopt;
    if (isolated == Isolation::none) {
        std::cerr << "sockspec: --capture needs a network of its own for every scenario, which --isolation none does not give\n";
        return exit_usage;
    }
    if (const auto why = why_no_capture(isolated); !why.empty()) {
        std::cerr << "sockspec: packets cannot be captured: " << safe_text(why) << '\n';
        return exit_cannot;
    }
    std::filesystem::create_directories(config.captures);
    return std::nullopt;
}

}  // namespace

std::optional<Allowed> ask_machine(const RunConfig& config, const std::vector<Command>& commands, ExitStatus& refused) {
    refused = exit_usage;
    const auto capabilities = acquire_capabilities();
    const auto isolated = choose_isolation(config, capabilities);
    if (!isolated) return std::nullopt;
    if (const auto why = refuse_captures(config, *isolated)) {
        refused = *why;
        return std::nullopt;
    }
    auto sandbox = choose_sandbox(config, *isolated, capabilities, commands);
    if (!sandbox) return std::nullopt;
    return Allowed{*isolated, std::move(*sandbox)};
}

IsolationInfo isolation_info(const RunSetup& setup) {
    const auto& sandbox = setup.sandbox;
    const auto names = [](const std::vector<std::filesystem::path>& folders) { return std::vector<std::string>(folders.begin(), folders.end()); };
    IsolationInfo info{.mode = std::string(id_of(setup.isolation)),
                       .sandbox = std::string(id_of(sandbox.kind)),
                       .own_processes = sandbox.own_processes,
                       .own_user = sandbox.user && sandbox.user->is_root(),
                       .private_folders = names(sandbox.folders),
                       .hidden_folders = names(sandbox.hidden),
                       .shared_folders = {}};
    for (const auto& [folder, why] : sandbox.shared) info.shared_folders.push_back({folder.string(), why});
    return info;
}

}  // namespace sockspec
