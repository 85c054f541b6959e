#include "language/checks.hpp"

#include "language/phrases.hpp"
#include "language/value_reader.hpp"
#include "text/quote.hpp"

namespace sockspec {
namespace {

using verb::Check;
using Definition = FormDefinition<Check>;

constexpr int most = 1'000'000;
constexpr std::string_view number = R"({"type": "integer", "minimum": 0, "maximum": 1000000})";
constexpr std::string_view payloads = R"({"type": "array", "minItems": 1, "items": {"$ref": "#/definitions/payload"}})";

int read_number(const VerbContext& context, const Node& node) { return static_cast<int>(context.reader.whole(node, 0, most).value_or(0)); }

template <typename What>
Check read_true(const VerbContext& context, Fields&, const Node& value) {
    context.reader.only_true(value);
    return {What{}};
}

template <typename What>
Check read_payloads(const VerbContext& context, Fields&, const Node& value) {
    What what;
    if (const auto* items = context.reader.filled_array(value))
        for (const Node& item : *items) what.payloads.push_back(read_payload(context.reader, context.scope, item));
    return {std::move(what)};
}

const Definition running_check{
    .key = "running",
    .value = R"({"const": true})",
    .written = R"({"running": true})",
    .what = "it still runs",
    .read = read_true<Check::Running>,
};

const Definition left_behind_check{
    .key = "left_behind",
    .value = number,
    .written = R"({"left_behind": 0})",
    .what = "no process is left after its end, and no zombie while it runs; another number: at most so many",
    .read = [](const VerbContext& context, Fields&, const Node& value) -> Check { return {Check::LeftBehind{read_number(context, value)}}; },
};

const Definition grown_check{
    .key = "grown_since",
    .value = R"({"allOf": [{"$ref": "#/definitions/name"}], "description": "id of a count"})",
    .keys = {{"at_most", number}, {"threads_at_most", R"({"type": "integer", "minimum": 0, "maximum": 1000000, "description": "default: at_most"})"}},
    .written = R"({"grown_since": ID, "at_most": 20})",
    .what =
        "descriptors, threads, children and zombies are at most so many more than at that `count`; `\"threads_at_most\": 100` where a pool may "
        "still fill",
    .read = [](const VerbContext& context, Fields& fields, const Node& value) -> Check {
        Check::Grown grown;
        if (const auto* id = context.reader.text(value)) {
            grown.since = *id;
            context.scope.use_id(*id, value.place, true);
        }
        if (const auto* limit = fields.find("at_most")) grown.at_most = read_number(context, *limit);
        const auto* threads = fields.find("threads_at_most");
        grown.threads_at_most = threads ? read_number(context, *threads) : grown.at_most;
        return {std::move(grown)};
    },
};

const Definition port_free_check{
    .key = "port_free",
    .value = R"({"const": true})",
    .written = R"({"port_free": true})",
    .what = "no socket of it is left on its port, TIME_WAIT apart",
    .read = read_true<Check::PortFree>,
};

const Definition path_gone_check{
    .key = "path_gone",
    .value = R"({"const": true})",
    .written = R"({"path_gone": true})",
    .what = "the path of its Unix socket does not exist any more",
    .read = read_true<Check::PathGone>,
};

const Definition differ_check{
    .key = "differ",
    .value = payloads,
    .written = R"({"differ": [PAYLOAD, ...]})",
    .what = "no two of these are equal (what was captured)",
    .read = read_payloads<Check::Differ>,
};

const Definition as_many_lines_check{
    .key = "as_many_lines",
    .value = payloads,
    .written = R"({"as_many_lines": [PAYLOAD, ...]})",
    .what = "all of these have as many lines (what was captured)",
    .read = read_payloads<Check::AsManyLines>,
};

const Definition output_file_check{
    .key = "output_file",
    .value = payloads,
    .written = R"({"output_file": [PAYLOAD, ...]})",
    .what = "the file `{output}` holds exactly one of these",
    .read = read_payloads<Check::OutputFile>,
};

struct InWords {
    std::string operator()(const Check::Running&) const { return "is still running"; }
    std::string operator()(const Check::Grown& grown) const {
        return fmt::format("has at most {} more of anything than at ({})", grown.at_most, grown.since);
    }
    std::string operator()(const Check::LeftBehind& left) const {
        if (left.at_most == 0) return "leaves no process behind";
        return fmt::format("leaves at most {} behind", count_of(static_cast<std::size_t>(left.at_most), "process"));
    }
    std::string operator()(const Check::PathGone&) const { return "removes its path"; }
    std::string operator()(const Check::PortFree&) const { return "keeps no socket on its port"; }
    std::string operator()(const Check::Differ& differ) const { return "no two are equal of " + phrase(differ.payloads, ", "); }
    std::string operator()(const Check::AsManyLines& alike) const { return "as many lines have " + phrase(alike.payloads, ", "); }
    std::string operator()(const Check::OutputFile& file) const { return "has written " + phrase(file.payloads, " or ") + " to {output}"; }
};

}  // namespace

const Forms<Check>& all_checks() {
    static const Forms<Check> all{&running_check,   &left_behind_check, &grown_check,         &port_free_check,
                                  &path_gone_check, &differ_check,      &as_many_lines_check, &output_file_check};
    return all;
}

Check read_check(const VerbContext& context, const Node& node) { return read_form(context, node, "a check", all_checks()); }

std::string phrase(const Check& check) { return std::visit(InWords{}, check.what); }

}  // namespace sockspec
