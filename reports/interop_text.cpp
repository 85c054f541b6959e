#include "reports/interop_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "reports/failure_text.hpp"
#include "text/escape.hpp"

namespace sockspec {
namespace {

struct Symbol {
    char mark;
    const char* meaning;
};

Symbol symbol_of(PairOutcome outcome) {
    switch (outcome) {
        case PairOutcome::works: return {'+', "every line typed gets its reply"};
        case PairOutcome::first_only: return {'1', "the first line gets its reply, a later one does not"};
        case PairOutcome::waits: return {'w', "the first line gets none: both programs wait, and nothing is under way"};
        case PairOutcome::ends: return {'x', "the first line gets none, and the client does not wait for it"};
        case PairOutcome::unsettled: return {'?', "something went on for longer than it was watched"};
    }
    return {' ', ""};
}

constexpr Symbol not_played{'-', "no dialogue: the reason is above"};
constexpr char failed_mark = '!';

std::string cell_of(const PairResult& pair, const Style& style) {
    const char mark = pair.observed ? symbol_of(*pair.observed).mark : not_played.mark;
    const std::string text{mark, pair.verdict == ScenarioVerdict::fail ? failed_mark : ' '};
    if (pair.verdict == ScenarioVerdict::fail) return style.bad(text);
    if (pair.verdict != ScenarioVerdict::pass) return style.doubtful(text);
    return pair.observed == PairOutcome::works ? style.good(text) : text;
}

const PairResult* find_pair(const InteropResult& interop, const std::string& client, const std::string& server) {
    const auto found = std::ranges::find_if(interop.pairs, [&](const PairResult& pair) { return pair.client == client && pair.server == server; });
    return found == interop.pairs.end() ? nullptr : &*found;
}

// Clients that meet the same servers: a matrix without holes.
struct Block {
    std::vector<std::string> clients;
    std::vector<std::string> servers;
};

std::vector<Block> blocks_of(const InteropResult& interop) {
    std::vector<Block> blocks;
    for (const auto& client : interop.clients) {
        std::vector<std::string> servers;
        std::ranges::copy_if(interop.servers, std::back_inserter(servers), [&](const auto& s) { return find_pair(interop, client, s); });
        if (servers.empty()) continue;
        auto block = std::ranges::find(blocks, servers, &Block::servers);
        if (block == blocks.end()) block = blocks.insert(blocks.end(), {{}, servers});
        block->clients.push_back(client);
    }
    return blocks;
}

// The servers' names as steps above their columns, the clients' before their rows.
void print_block(std::ostream& out, const InteropResult& interop, const Block& block, const Style& style) {
    std::size_t width = 0;
    for (const auto& client : block.clients) width = std::max(width, columns(safe_text(client)));
    const std::string indent(width + 2, ' ');
    std::string bars;
    for (const auto& server : block.servers) {
        out << indent << bars << safe_text(server) << '\n';
        bars += "|  ";
    }
    for (const auto& client : block.clients) {
        const std::string name = safe_text(client);
        out << style.strong(name) << std::string(width + 2 - columns(name), ' ');
        std::string row;
        for (const auto& server : block.servers) row += cell_of(*find_pair(interop, client, server), style) + ' ';
        row.erase(row.find_last_not_of(' ') + 1);
        out << row << '\n';
    }
    out << '\n';
}

// Pairs of which the same is expected for the same reason, in the order in which they turn up.
struct Expected {
    const PairResult* first = nullptr;
    std::size_t count = 0;
};

std::vector<Expected> expectations_of(const InteropResult& interop, PairOutcome outcome) {
    std::vector<Expected> all;
    for (const auto& pair : interop.pairs) {
        if (pair.expected != outcome) continue;
        auto same = std::ranges::find_if(all, [&](const Expected& e) { return e.first->why == pair.why; });
        if (same == all.end()) same = all.insert(all.end(), Expected{&pair, 0});
        ++same->count;
    }
    return all;
}

void print_legend(std::ostream& out, const InteropResult& interop) {
    using enum PairOutcome;
    for (const auto outcome : {works, first_only, waits, ends, unsettled}) {
        const auto is_there = [&](const PairResult& pair) { return pair.observed == outcome || pair.expected == outcome; };
        if (std::ranges::none_of(interop.pairs, is_there)) continue;
        const auto symbol = symbol_of(outcome);
        out << fmt::format("{}  {}: {}\n", symbol.mark, id_of(outcome), symbol.meaning);
        for (const auto& [pair, count] : expectations_of(interop, outcome))
            out << fmt::format("     expected of {} {}: {} ({})\n", count, count == 1 ? "pair" : "pairs", safe_text(pair->why),
                               safe_text(pair->section));
    }
    const auto any = [&](auto fits) { return std::ranges::any_of(interop.pairs, fits); };
    if (any([](const PairResult& pair) { return !pair.observed; })) out << fmt::format("{}  {}\n", not_played.mark, not_played.meaning);
    if (any([](const PairResult& pair) { return pair.verdict == ScenarioVerdict::fail; }))
        out << fmt::format("{}  behind a symbol: not as expected, or a program broke its own contract\n", failed_mark);
}

std::string side(const PairResult& pair, std::string_view which) { return pair.blamed(which) ? "broken" : "kept"; }

void print_details(std::ostream& out, const InteropResult& interop) {
    for (const auto& pair : interop.pairs) {
        out << fmt::format("{} / {}: {}, expected {}", safe_text(pair.client), safe_text(pair.server),
                           pair.observed ? id_of(*pair.observed) : id_of(pair.verdict), id_of(pair.expected));
        if (pair.observed) out << fmt::format("; contracts: client {}, server {}", side(pair, client_side), side(pair, server_side));
        out << fmt::format("; {} ms\n", pair.duration.count());
    }
    out << '\n';
}

// What failure_text() needs to know of what can be blamed.
SubjectResult as_subject(const PairResult& pair) {
    SubjectResult subject;
    subject.id = "interop";
    subject.command = pair.command;
    const auto promise = [&](std::string_view id, std::string text, std::string section) {
        subject.requirements.push_back(
            {.id = std::string(id), .promise = std::move(text), .section = std::move(section), .scenarios = {}, .reason = {}, .rests_on = {}});
    };
    promise(client_side, "The client keeps its own contract, whatever the server does.", {});
    promise(server_side, "The server keeps its own contract, whatever the client does.", {});
    promise(pair_as_expected, pair.why, pair.section);
    return subject;
}

ScenarioResult as_scenario(const PairResult& pair) {
    ScenarioResult scenario;
    scenario.id = pair.client + "/" + pair.server;
    scenario.title = "A person at the terminal of " + pair.client + ", which talks to " + pair.server;
    scenario.verdict = pair.verdict;
    scenario.duration = pair.duration;
    scenario.reason = pair.reason;
    scenario.capture = pair.capture;
    scenario.transcript = pair.transcript;
    return scenario;
}

}  // namespace

void print_pair_stories(std::ostream& out, const Report& report, const SummaryOptions& options) {
    if (!report.interop) return;
    for (const auto& pair : report.interop->pairs) {
        auto scenario = as_scenario(pair);
        const auto subject = as_subject(pair);
        const auto story = [&] { out << failure_text(scenario, subject, report, {.verbose = options.verbose, .style = options.style}) << '\n'; };
        if (pair.verdict == ScenarioVerdict::error) story();
        else if (pair.verdict != ScenarioVerdict::pass && pair.failures.empty())
            out << fmt::format("{}  {}: {}\n\n", options.style.doubtful(id_of(pair.verdict)), safe_text(scenario.id), safe_text(pair.reason));
        for (const auto& failure : pair.failures) {
            scenario.failure = failure;
            story();
        }
    }
}

void print_matrix(std::ostream& out, const Report& report, const SummaryOptions& options) {
    if (!report.interop) return;
    const auto& interop = *report.interop;
    if (options.verbose) print_details(out, interop);
    for (const auto& block : blocks_of(interop)) print_block(out, interop, block, options.style);
    print_legend(out, interop);
    const auto failed = std::ranges::count(interop.pairs, ScenarioVerdict::fail, &PairResult::verdict);
    const auto passed = std::ranges::count(interop.pairs, ScenarioVerdict::pass, &PairResult::verdict);
    const auto open = static_cast<std::ptrdiff_t>(interop.pairs.size()) - failed - passed;
    out << fmt::format("\npairs  {} as expected, {} failed", passed, failed);
    if (open > 0) out << fmt::format(", {} undecided", open);
    out << '\n';
}

}  // namespace sockspec
