#pragma once
// Which clients are played against which servers, and what is to come of each pair: scenarios/interop.json, as data.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "language/profile.hpp"
#include "language/value.hpp"
#include "reports/model.hpp"

namespace sockspec {

// A client that takes part, and how it speaks. Over datagrams a line is a datagram, and nothing else is to be said.
struct InteropClient {
    std::string profile;
    std::string line_end;          // "line_end": what it sends behind a line; empty: nothing
    bool connection_each = false;  // "connections": "each", one for every line; "one", the same for all
};

// A server that takes part, and what it answers.
struct InteropServer {
    enum class Answers {
        bytes,      // all that comes, as it comes, in stamped pieces; the connection stays
        lines,      // each line, once it is complete; the connection stays
        one_line,   // the first line, once it is complete; then it closes
        datagrams,  // each with one; not said, but a matter of the transport
    };
    std::string profile;
    Answers answers = Answers::bytes;
};

struct InteropRule {
    std::vector<std::string> clients;  // globs (fnmatch(3))
    std::vector<std::string> servers;
    PairOutcome outcome{};
    std::vector<PairOutcome> also;  // which another program may bring about that keeps the same contract
    std::string why;
    std::string section;  // of the chapter
    Place place;          // of the outcome
};

struct Interop {
    std::vector<Template> lines;  // what is typed at every client's terminal
    std::string leave;            // typed at last, to end the client
    std::vector<InteropClient> clients;
    std::vector<InteropServer> servers;
    std::vector<InteropRule> rules;
    std::vector<std::string> text;  // the file's lines, for carets

    // The first rule that names both; the loader has proved that there is one for every pair of the same transport.
    const InteropRule* rule_for(std::string_view client, std::string_view server) const;
};

// The file, held against the profiles beside it.
tl::expected<Interop, Diagnostics> load_interop(const std::filesystem::path& file, const std::vector<Profile>& profiles);

}  // namespace sockspec
