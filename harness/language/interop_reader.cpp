#include "language/interop_reader.hpp"

#include <fmt/format.h>
#include <fnmatch.h>

#include <algorithm>
#include <array>

#include "document/suggest.hpp"
#include "language/value_reader.hpp"
#include "text/quote.hpp"

namespace sockspec {
namespace {

// The outcomes that can be expected, in the order of PairOutcome.
const Words outcomes{"works", "first-only", "waits", "ends"};

const Profile* find(const std::vector<Profile>& profiles, std::string_view id) {
    const auto found = std::ranges::find(profiles, id, &Profile::id);
    return found == profiles.end() ? nullptr : &*found;
}

bool matches(const std::vector<std::string>& globs, std::string_view name) {
    const std::string text(name);
    return std::ranges::any_of(globs, [&](const auto& glob) { return ::fnmatch(glob.c_str(), text.c_str(), 0) == 0; });
}

class InteropReader {
public:
    InteropReader(Reader& reader, const std::vector<Profile>& profiles) : reader_(reader), profiles_(profiles) {}

    Interop read(const Node& root) {
        Fields fields(reader_, root, "the interop file");
        fields.find("$schema");
        read_typed(fields);
        if (const auto* leave = fields.need("leave"))
            if (const auto* text = reader_.string(*leave)) interop_.leave = *text;
        each(fields, "clients", [&](const Node& node) { read_client(node); });
        each(fields, "servers", [&](const Node& node) { read_server(node); });
        each(fields, "rules", [&](const Node& node) { read_rule(node); });
        fields.finish();
        interop_.text = reader_.document().source->lines();
        if (reader_.count() == 0) check_pairs();
        return std::move(interop_);
    }

private:
    template <typename Read>
    void each(Fields& fields, std::string_view key, Read read) {
        const auto* list = fields.need(key);
        const auto* items = list ? reader_.filled_array(*list) : nullptr;
        if (items) std::ranges::for_each(*items, read);
    }

    void read_typed(Fields& fields) {
        const auto use = [&](std::string_view name, const Place& place) {
            if (name != "nonce") reader_.diagnose(place, fmt::format("there is no variable {} here, only \"nonce\"", in_quotes(name)));
        };
        each(fields, "typed", [&](const Node& node) {
            if (reader_.text(node)) interop_.lines.push_back(read_template(reader_, node, use));
        });
    }

    // The profile that an entry names; nothing after a diagnostic.
    const Profile* read_profile_of(Fields& fields, std::string_view role) {
        const auto* node = fields.need("profile");
        const auto* id = node ? reader_.text(*node) : nullptr;
        if (!id) return nullptr;
        const auto* const profile = find(profiles_, *id);
        if (!profile) {
            std::vector<std::string> ids;
            for (const auto& known : profiles_) ids.push_back(known.id);
            reader_.diagnose(node->place, fmt::format("there is no profile {}", in_quotes(*id)), nearest(*id, ids));
        } else if (profile->programs.size() != 1 || profile->role() != role) {
            reader_.diagnose(node->place, fmt::format("{} is not about one program, a {}", *id, role));
        } else if (has_path(profile->transport)) {
            reader_.diagnose(node->place, fmt::format("{} speaks over a Unix socket, which has no room for a tap", *id));
        } else if (std::ranges::find(named_, *id) != named_.end()) {
            reader_.diagnose(node->place, fmt::format("{} is named twice", *id));
        } else {
            named_.push_back(*id);
            return profile;
        }
        return nullptr;
    }

    // What only connections have: needed with them, senseless without.
    const Node* of_connections(Fields& fields, std::string_view key, const Profile* profile) {
        if (!profile || !has_datagrams(profile->transport)) return profile ? fields.need(key) : fields.find(key);
        const auto* node = fields.find(key);
        if (node) reader_.diagnose(node->place, fmt::format("{} speaks in datagrams, which have no \"{}\"", profile->id, key));
        return nullptr;
    }

    std::string read_line_end(const Node& node) {
        const auto* end = reader_.string(node);
        if (!end || end->empty() || *end == "\n" || *end == "\r\n") return end ? *end : "";
        reader_.diagnose(node.place, fmt::format(R"({} is no line end; they are "", "\n" and "\r\n")", in_quotes(*end)));
        return {};
    }

    void read_client(const Node& node) {
        Fields fields(reader_, node, "a client");
        InteropClient client;
        const auto* const profile = read_profile_of(fields, "client");
        if (const auto* end = of_connections(fields, "line_end", profile)) client.line_end = read_line_end(*end);
        if (const auto* connections = of_connections(fields, "connections", profile))
            client.connection_each = reader_.choice(*connections, {"one", "each"}) == 1u;
        fields.finish();
        if (profile) client.profile = profile->id;
        interop_.clients.push_back(std::move(client));
    }

    void read_server(const Node& node) {
        using enum InteropServer::Answers;
        Fields fields(reader_, node, "a server");
        InteropServer server;
        const auto* const profile = read_profile_of(fields, "server");
        if (profile && has_datagrams(profile->transport)) server.answers = datagrams;
        if (const auto* answers = of_connections(fields, "answers", profile)) {
            constexpr std::array known{bytes, lines, one_line};
            server.answers = known.at(reader_.choice(*answers, {"bytes", "lines", "one-line"}).value_or(0));
        }
        fields.finish();
        if (profile) server.profile = profile->id;
        interop_.servers.push_back(std::move(server));
    }

    std::vector<std::string> read_globs(Fields& fields, std::string_view key) {
        const auto* node = fields.need(key);
        return node && reader_.filled_array(*node) ? reader_.texts(*node) : std::vector<std::string>();
    }

    void read_rule(const Node& node) {
        Fields fields(reader_, node, "a rule");
        InteropRule rule;
        rule.clients = read_globs(fields, "clients");
        rule.servers = read_globs(fields, "servers");
        if (const auto* outcome = fields.need("outcome")) {
            rule.outcome = static_cast<PairOutcome>(reader_.choice(*outcome, outcomes).value_or(0));
            rule.place = outcome->place;
        }
        if (const auto* also = fields.find("also"))
            if (const auto* items = reader_.filled_array(*also))
                for (const Node& item : *items)
                    if (const auto outcome = reader_.choice(item, outcomes)) rule.also.push_back(static_cast<PairOutcome>(*outcome));
        rule.why = fields.text("why");
        rule.section = fields.text("section");
        fields.finish();
        interop_.rules.push_back(std::move(rule));
    }

    // Every pair has a rule, every client and server a partner, and every rule decides something.
    void check_pairs() {
        const Node& root = *reader_.document().root;
        const auto transport_of = [&](const std::string& id) { return find(profiles_, id)->transport; };
        std::vector<const InteropRule*> used;
        const auto entry = [&](const char* list, std::size_t i) { return std::get<Array>(member(root, list)->value.value)[i].place; };
        for (std::size_t c = 0; c < interop_.clients.size(); ++c) {
            const auto& client = interop_.clients[c].profile;
            bool has_partner = false;
            for (const auto& server : interop_.servers) {
                if (transport_of(client) != transport_of(server.profile)) continue;
                has_partner = true;
                const auto* const rule = interop_.rule_for(client, server.profile);
                if (rule) used.push_back(rule);
                else reader_.diagnose(entry("clients", c), fmt::format("no rule says what comes of {} with {}", client, server.profile));
            }
            if (!has_partner) reader_.diagnose(entry("clients", c), fmt::format("no server speaks as {} does", client));
        }
        for (std::size_t s = 0; s < interop_.servers.size(); ++s) {
            const auto& server = interop_.servers[s].profile;
            const auto fits = [&](const InteropClient& client) { return transport_of(client.profile) == transport_of(server); };
            if (std::ranges::none_of(interop_.clients, fits))
                reader_.diagnose(entry("servers", s), fmt::format("no client speaks as {} does", server));
        }
        for (const auto& rule : interop_.rules)
            if (std::ranges::find(used, &rule) == used.end())
                reader_.diagnose(rule.place, "this rule decides nothing: no pair, or none that is left");
    }

    Reader& reader_;
    const std::vector<Profile>& profiles_;
    std::vector<std::string> named_;
    Interop interop_;
};

}  // namespace

const InteropRule* Interop::rule_for(std::string_view client, std::string_view server) const {
    const auto found =
        std::ranges::find_if(rules, [&](const InteropRule& rule) { return matches(rule.clients, client) && matches(rule.servers, server); });
    return found == rules.end() ? nullptr : &*found;
}

Interop read_interop(Reader& reader, const std::vector<Profile>& profiles) {
    if (!reader.document().root) return {};
    return InteropReader(reader, profiles).read(*reader.document().root);
}

tl::expected<Interop, Diagnostics> load_interop(const std::filesystem::path& file, const std::vector<Profile>& profiles) {
    const Document document = load_document(file);
    Reader reader(document);
    auto interop = read_interop(reader, profiles);
    auto diagnostics = reader.take();
    if (!diagnostics.empty()) return tl::unexpected(std::move(diagnostics));
    return interop;
}

}  // namespace sockspec
