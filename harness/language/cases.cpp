#include "language/cases.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "document/suggest.hpp"
#include "language/name.hpp"
#include "text/quote.hpp"

namespace sockspec {
namespace {

constexpr std::string_view cases_key = "cases", values_key = "let", id_key = "scenario", steps_key = "steps";

// Puts a case's values where strings name them: what stands there afterwards is what the author could have written.
class Filling {
public:
    explicit Filling(const Object& values) : values_(values) {}

    void fill(Node& node) {
        if (auto* items = std::get_if<Array>(&node.value))
            for (Node& item : *items) fill(item);
        else if (auto* members = std::get_if<Object>(&node.value))
            for (Member& each : *members) fill(each.value);
        else if (std::holds_alternative<std::string>(node.value)) fill_string(node);
    }

    const std::set<std::string>& used() const { return used_; }

private:
    void fill_string(Node& node) {
        const auto text = std::get<std::string>(node.value);
        std::string result;
        std::size_t at = 0;
        for (std::size_t dollar; (dollar = text.find('$', at)) != std::string::npos && dollar + 1 < text.size();) {
            const auto end = text[dollar + 1] == '{' ? text.find('}', dollar) : std::string::npos;
            const auto* value = end == std::string::npos ? nullptr : value_of(text.substr(dollar + 2, end - dollar - 2));
            if (value && dollar == 0 && end + 1 == text.size()) {
                node = *value;  // with its place: what is wrong with it is wrong there
                return;
            }
            const auto behind = value ? end + 1 : dollar + 2;  // also behind both signs of $$
            result += text.substr(at, (value ? dollar : behind) - at);
            if (value) result += std::get<std::string>(value->value);
            node.filled = node.filled || value;
            at = behind;
        }
        node.value = result + text.substr(at);
    }

    const Node* value_of(const std::string& name) {
        const auto found = std::ranges::find(values_, name, &Member::key);
        if (found == values_.end()) return nullptr;
        used_.insert(name);
        return &found->value;
    }

    const Object& values_;
    std::set<std::string> used_;
};

// "let"; those that are no text are left out.
Object read_values(Reader& reader, const Node& node) {
    Object values;
    if (const auto* object = reader.object(node))
        for (const Member& each : *object)
            if (check_name(reader, each.key, each.key_place) && reader.string(each.value)) values.push_back(each);
    return values;
}

// What the case says, and what the file says that it does not.
Node with_the_common(const Node& file, const Node& own) {
    Object all;
    for (const Member& each : std::get<Object>(own.value))
        if (each.key != values_key && each.key != steps_key) all.push_back(each);
    for (const Member& each : std::get<Object>(file.value))
        if (each.key != cases_key && each.key != id_key && (each.key == steps_key || !member(own, each.key))) all.push_back(each);
    return {own.place, std::move(all)};
}

// What belongs to the cases alone, and what no case leaves to the file.
void check_common(Reader& reader, const Node& file, const Array& cases) {
    if (const auto* id = member(file, id_key)) reader.diagnose(id->key_place, "a file with \"cases\" has no name as a scenario; each case has one");
    for (const Member& each : std::get<Object>(file.value))
        if (each.key != cases_key && each.key != id_key && std::ranges::all_of(cases, [&](const Node& own) { return member(own, each.key); }))
            reader.diagnose(each.key_place, fmt::format("every case says its own {}", in_quotes(each.key)));
}

// The values of all cases, by name; of each the first.
std::map<std::string, Member> all_values(const std::vector<Object>& values) {
    std::map<std::string, Member> all;
    for (const Object& of_case : values)
        for (const Member& value : of_case) all.try_emplace(value.key, value);
    return all;
}

// In a title or hint a value can be named and nothing else; elsewhere the readers of what stands there say so.
void check_prose(Reader& reader, const Node& of, const std::map<std::string, Member>& values) {
    for (const char* key : {"title", "hint"}) {
        const auto* prose = member(of, key);
        const auto* text = prose ? std::get_if<std::string>(&prose->value.value) : nullptr;
        for (auto begin = text ? text->find("${") : std::string::npos; begin != std::string::npos; begin = text->find("${", begin + 2)) {
            const auto name = text->substr(begin + 2, text->find('}', begin) - begin - 2);
            if (values.contains(name)) continue;
            Words known;
            for (const auto& each : values) known.push_back(each.first);
            reader.diagnose(reader.document().place_inside(prose->value, begin + 2, name.size()),
                            fmt::format("no case has a value {}", in_quotes(name)), nearest(name, known));
        }
    }
}

// A mistake of one letter is a value that one case lacks and that nobody uses; both are said.
void check_values(Reader& reader, const Array& nodes, const std::map<std::string, Member>& all, const std::set<std::string>& used) {
    for (const auto& [name, value] : all) {
        if (!used.contains(name)) {
            reader.diagnose(value.key_place, fmt::format("nothing in this file uses ${{{}}}", name));
            continue;
        }
        for (const Node& own : nodes) {
            const auto* let = member(own, values_key);
            const bool is_readable = !let || std::holds_alternative<Object>(let->value.value);
            if (is_readable && !(let && member(let->value, name)))
                reader.diagnose(own.place, fmt::format("this case has no value ${{{}}}, which others have", name));
        }
    }
}

}  // namespace

bool has_cases(const Document& document) { return document.root && member(*document.root, cases_key); }

std::vector<Case> read_cases(Reader& reader) {
    std::vector<Case> cases;
    const Node& file = *reader.document().root;
    const Node& list = member(file, cases_key)->value;
    const auto* nodes = reader.filled_array(list);
    if (!nodes) return {};
    if (nodes->size() < 2) reader.diagnose(list.place, "\"cases\" needs two cases at least; one scenario has a file of its own");
    for (const Node& own : *nodes)
        if (!reader.object(own)) return {};
    check_common(reader, file, *nodes);
    std::vector<Object> values;
    for (const Node& own : *nodes) {
        const auto* let = member(own, values_key);
        values.push_back(let ? read_values(reader, let->value) : Object());
        if (const auto* steps = member(own, steps_key))
            reader.diagnose(steps->key_place, "the steps are those of all cases; what differs in them is a value in \"let\"");
    }
    const auto all = all_values(values);
    check_prose(reader, file, all);
    std::set<std::string> used;
    for (std::size_t i = 0; i < nodes->size(); ++i) {
        const Node& own = nodes->at(i);
        for (const auto& [name, value] : all)  // a stand-in for one that it lacks, or every string with its name would be complained about
            if (std::ranges::find(values[i], name, &Member::key) == values[i].end()) values[i].push_back(value);
        Case each{{reader.document().source, with_the_common(file, own), {}}, std::move(values[i])};
        Filling filling(each.values);
        filling.fill(*each.document.root);
        used.insert(filling.used().begin(), filling.used().end());
        check_prose(reader, own, all);
        cases.push_back(std::move(each));
    }
    check_values(reader, *nodes, all, used);
    return cases;
}

}  // namespace sockspec
