#include "language/scope.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "document/suggest.hpp"
#include "text/quote.hpp"

namespace sockspec {
namespace {

constexpr std::string_view id_mark = "#";  // tells ids from variables in what close_lane() returns

bool is_before(const Place& a, const Place& b) { return std::tie(a.line, a.column) < std::tie(b.line, b.column); }

}  // namespace

Scope::Scope(Reader& reader, const Parameters& parameters) : reader_(reader), parameters_(parameters), frames_(1) {
    for (const char* name : {"nonce", "port", "host", "path", "output", "log", "nonce_digits"}) frames_.front().variables[name];
    for (const auto& [name, parameter] : parameters)
        if (parameter.holes().empty() && !parameter.regex) frames_.front().variables[name];
}

void Scope::open() { frames_.push_back({{}, {}, reader_.count()}); }

void Scope::close_loop() {
    Frame frame = std::move(frames_.back());
    frames_.pop_back();
    const bool all_read = reader_.count() == frame.diagnostics_before;
    for (const auto& [name, variable] : frame.variables) {
        if (!variable.used && all_read) reader_.diagnose(variable.place, fmt::format("no step of this loop uses ${{{}}}", name));
        if (name.find('.') != std::string::npos) frames_.back().variables[name];  // the connection is still there
    }
}

std::vector<std::string> Scope::close_lane() {
    std::vector<std::string> names;
    for (const auto& [name, variable] : frames_.back().variables) names.push_back(name);
    for (const auto& id : frames_.back().ids) names.push_back(std::string(id_mark) + id);
    frames_.pop_back();
    return names;
}

void Scope::declare_again(const std::vector<std::string>& names) {
    for (const auto& name : names) {
        if (name.starts_with(id_mark)) frames_.back().ids.push_back(name.substr(id_mark.size()));
        else frames_.back().variables[name];
    }
}

void Scope::declare_variable(const std::string& name, const Place& place) {
    if (find_variable(name)) reader_.diagnose(place, fmt::format("there is a variable ${{{}}} already", name));
    frames_.back().variables[name] = {place, true, {}};
}

void Scope::declare_missing(const std::string& name, std::string why) {
    if (!find_variable(name)) frames_.back().variables[name].missing = std::move(why);
}

void Scope::declare_loop_variable(const std::string& name, const Place& place) {
    declare_variable(name, place);
    frames_.back().variables[name].used = false;
}

void Scope::declare_connection(const std::string& actor) {
    for (const char* fact : {".port", ".address"}) frames_.back().variables[actor + fact];
}

void Scope::declare_answer(const std::string& actor) {
    for (const char* part : {".said", ".begin", ".rest"}) frames_.back().variables[actor + part];
}

Scope::Variable* Scope::find_variable(std::string_view name) {
    for (auto frame = frames_.rbegin(); frame != frames_.rend(); ++frame) {
        const auto found = frame->variables.find(name);
        if (found != frame->variables.end()) return &found->second;
    }
    return nullptr;
}

void Scope::use_variable(std::string_view name, const Place& place) {
    if (auto* known = find_variable(name)) {
        known->used = true;
        if (cannot_be_played_.empty()) cannot_be_played_ = known->missing;
        return;
    }
    std::vector<std::string> names;
    for (const auto& frame : frames_)
        for (const auto& [known, variable] : frame.variables) names.push_back(known);
    std::ranges::sort(names);
    const std::string meant = nearest(name, names);
    reader_.diagnose(place, fmt::format("there is no variable {} here{}", in_quotes(name), meant.empty() ? ", only " + listed(words_of(names)) : ""),
                     meant);
}

void Scope::declare_id(const std::string& id, const Place& place, bool is_count) {
    const auto [known, is_new] = ids_.try_emplace(id, Id{place, is_count, false});
    if (!is_new) reader_.diagnose(place, fmt::format("the id {} is taken by the step on line {}", in_quotes(id), known->second.place.line));
    frames_.back().ids.push_back(id);
}

bool Scope::reaches(const std::string& id) const {
    return std::ranges::any_of(frames_, [&](const Frame& f) { return std::ranges::find(f.ids, id) != f.ids.end(); });
}

void Scope::use_id(const std::string& id, const Place& place, bool wants_count) {
    if (!reaches(id)) {
        unresolved_.push_back({id, place});
        return;
    }
    Id& known = ids_.at(id);
    known.used = true;
    if (wants_count && !known.is_count)
        reader_.diagnose(place, fmt::format("the step {} on line {} counts nothing; name a \"do\": \"count\"", in_quotes(id), known.place.line));
}

void Scope::finish(bool all_read) {
    std::vector<std::string> all;
    for (const auto& [id, known] : ids_) all.push_back(id);
    for (const auto& [id, place] : unresolved_) {
        const auto found = ids_.find(id);
        if (found == ids_.end()) {
            reader_.diagnose(place, fmt::format("no step has the id {}", in_quotes(id)), nearest(id, all));
            continue;
        }
        found->second.used = true;
        const int line = found->second.place.line;
        reader_.diagnose(place, is_before(place, found->second.place)
                                    ? fmt::format("the step {} comes later, on line {}", in_quotes(id), line)
                                    : fmt::format("the step {} on line {} is inside a loop or a lane", in_quotes(id), line));
    }
    for (const auto& [id, known] : ids_)
        if (!known.used && all_read) reader_.diagnose(known.place, fmt::format("nobody refers to the id {}", in_quotes(id)));
}

}  // namespace sockspec
