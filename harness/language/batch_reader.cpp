// {"programs": [{"id": "ann", "profile": "tcp-server", "command": ["python3", "ann.py", "{port}"]}, ...]}

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "document/reader.hpp"
#include "document/suggest.hpp"
#include "language/batch.hpp"
#include "text/quote.hpp"

namespace sockspec {
namespace {

class BatchReader {
public:
    BatchReader(Reader& reader, const std::vector<Profile>& profiles, const BatchSurroundings& surroundings)
        : reader_(reader), profiles_(profiles), surroundings_(surroundings) {}

    Batch read(const Node& root) {
        Batch batch;
        Fields fields(reader_, root, "a list of programs");
        fields.find("$schema");
        const auto* const programs = fields.need("programs");
        const auto* const items = programs ? reader_.filled_array(*programs) : nullptr;
        if (items)
            for (const Node& item : *items) batch.push_back(read_program(item));
        fields.finish();
        return batch;
    }

private:
    BatchProgram read_program(const Node& node) {
        Fields fields(reader_, node, "a program");
        BatchProgram program;
        program.id = read_id(fields);
        const auto* const profile = read_profile(fields);
        if (profile) program.profile = profile->id;
        if (const auto* dialect = fields.find("dialect"); dialect && profile) program.dialect = read_dialect(*dialect, *profile);
        if (const auto* command = fields.need("command"); command && profile) program.commands = read_commands(*command, *profile);
        program.selection.only = read_globs(fields, "only");
        program.selection.except = read_globs(fields, "except");
        fields.finish();
        return program;
    }

    std::string read_id(Fields& fields) {
        const auto* const node = fields.need("id");
        const auto* const id = node ? reader_.text(*node) : nullptr;
        if (!id) return {};
        if (!ids_.insert(*id).second) reader_.diagnose(node->place, fmt::format("{} is named twice", in_quotes(*id)));
        return *id;
    }

    const Profile* read_profile(Fields& fields) {
        const auto* const node = fields.need("profile");
        const auto* const id = node ? reader_.text(*node) : nullptr;
        if (!id) return nullptr;
        const auto found = std::ranges::find(profiles_, *id, &Profile::id);
        if (found != profiles_.end()) return &*found;
        std::vector<std::string> ids;
        for (const auto& profile : profiles_) ids.push_back(profile.id);
        reader_.diagnose(node->place, fmt::format("there is no profile {}", in_quotes(*id)), nearest(*id, ids));
        return nullptr;
    }

    std::filesystem::path read_dialect(const Node& node, const Profile& profile) {
        const auto* const name = reader_.text(node);
        if (!name) return {};
        auto file = surroundings_.dialect(profile.id, *name);
        if (file.empty())
            reader_.diagnose(node.place, fmt::format("there is no dialect {} of {}, and no file of that name", in_quotes(*name), profile.id));
        return file;
    }

    // ["python3", "server.py", "{port}"], or of a profile with two programs one such for each role.
    std::vector<std::vector<std::string>> read_commands(const Node& node, const Profile& profile) {
        if (profile.programs.size() == 1) return {read_command(node)};
        std::vector<std::vector<std::string>> commands;
        Fields roles(reader_, node, fmt::format("the commands of {}", profile.id));
        for (const auto& program : profile.programs)
            if (const auto* command = roles.need(program.role)) commands.push_back(read_command(*command));
        roles.finish();
        return commands;
    }

    std::vector<std::string> read_command(const Node& node) {
        const auto* const words = reader_.filled_array(node);
        if (!words) return {};
        std::vector<std::string> command;
        for (const Node& word : *words)
            if (const auto* text = reader_.string(word)) command.push_back(*text);
        if (!command.empty() && !surroundings_.exists(command.front()))
            reader_.diagnose(words->front().place, fmt::format("there is no program {}", in_quotes(command.front())));
        return command;
    }

    std::vector<std::string> read_globs(Fields& fields, std::string_view key) {
        const auto* const node = fields.find(key);
        return node && reader_.filled_array(*node) ? reader_.texts(*node) : std::vector<std::string>();
    }

    Reader& reader_;
    const std::vector<Profile>& profiles_;
    const BatchSurroundings& surroundings_;
    std::set<std::string> ids_;
};

}  // namespace

tl::expected<Batch, Diagnostics> load_batch(const std::filesystem::path& file, const std::vector<Profile>& profiles,
                                            const BatchSurroundings& surroundings) {
    const Document document = load_document(file);
    Reader reader(document);
    Batch batch;
    if (document.root) batch = BatchReader(reader, profiles, surroundings).read(*document.root);
    auto diagnostics = reader.take();
    if (!diagnostics.empty()) return tl::unexpected(std::move(diagnostics));
    return batch;
}

}  // namespace sockspec
