#include "reports/redaction.hpp"

#include <algorithm>
#include <utility>

#include "text/quote.hpp"

namespace sockspec {
namespace {

bool is_in_a_name(char c) {
    const bool alphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return alphanumeric || c == '_' || c == '-' || static_cast<unsigned char>(c) >= 0x80;
}

// How much of the text's beginning names the folder, also one whose name was cut; 0 for nothing.
std::size_t length_of(std::string_view text, std::string_view folder) {
    const auto same = common_prefix(text, folder);
    const auto rest = text.substr(same);
    if (same == folder.size()) return rest.empty() || !is_in_a_name(rest.front()) ? same : 0;
    const bool is_cut = rest.empty() || rest.starts_with("...") || rest.starts_with("\xe2\x80\xa6");
    const bool tells = same > folder.find('/', 1) + 1;  // "/home/s" does, "/home/" does not
    return is_cut && tells ? same : 0;
}

struct Found {
    std::string_view name;
    std::size_t length = 0;
};

// What the text's beginning, a slash, stands for: the innermost folder that it surely names.
Found found_at(std::string_view text, const Redaction& places) {
    Found found{"/", 1};
    for (const auto& [folder, name] : places)
        if (const auto length = length_of(text, folder); length > found.length) found = {name, length};
    return found;
}

class Hiding {
public:
    explicit Hiding(const Redaction& places) : places_(places) {}

    bool hide(std::string& text) const {
        if (text.find('/') == std::string::npos) return false;
        auto shown = without_places(text, places_);
        if (shown == text) return false;
        text = std::move(shown);
        return true;
    }
    void hide(std::vector<std::string>& texts) const {
        for (auto& text : texts) hide(text);
    }
    void hide(Failure& failure) const {
        hide(failure.what);
        hide(failure.location.file);
        hide(failure.process_state);
        for (auto& line : failure.last_words) hide(line);
    }
    // Where the file is stays: a link that leads nowhere helps nobody.
    void hide(std::optional<PacketFile>& capture) const {
        if (capture) hide(capture->trouble);
    }
    void hide(Transcript& transcript) const {
        auto events = transcript.events();
        bool any = false;
        for (auto& event : events)
            for (auto* text : {&event.bytes, &event.text}) any |= hide(*text);
        if (any) transcript = Transcript::restored(transcript.anchor(), std::move(events));
    }
    void hide(IsolationInfo& isolation) const {
        hide(isolation.private_folders);
        hide(isolation.hidden_folders);
        for (auto& [folder, why] : isolation.shared_folders) {
            hide(folder);
            hide(why);
        }
    }
    void hide(SubjectResult& subject) const {
        hide(subject.command);
        for (auto& requirement : subject.requirements) hide(requirement.reason);
        for (auto& scenario : subject.scenarios) redact(scenario, places_);
    }
    void hide(PairResult& pair) const {
        hide(pair.command);
        for (auto& failure : pair.failures) hide(failure);
        hide(pair.reason);
        hide(pair.capture);
        hide(pair.transcript);
    }

private:
    void hide(Mismatch& what) const {
        const auto before = std::pair(what.expected, what.received);
        for (auto* text : {&what.headline, &what.expected, &what.received, &what.cause}) hide(*text);
        for (auto* texts : {&what.facts, &what.cause_facts}) hide(*texts);
        if (what.first_difference && before != std::pair(what.expected, what.received))
            what.first_difference = common_prefix(what.expected, what.received);
    }

    const Redaction& places_;
};

}  // namespace

Redaction redaction(Redaction places) {
    for (auto& place : places)
        while (place.folder.ends_with('/')) place.folder.pop_back();
    std::erase_if(places, [](const auto& place) { return !place.folder.starts_with('/') || place.folder.rfind('/') == 0; });
    std::ranges::stable_sort(places, {}, [](const auto& place) { return place.folder.size(); });
    return places;
}

std::string without_places(std::string_view text, const Redaction& places) {
    std::string shown;
    while (!text.empty()) {
        const auto plain = std::min(text.find('/'), text.size());
        shown += text.substr(0, plain);
        text.remove_prefix(plain);
        if (text.empty()) break;
        const auto [name, length] = found_at(text, places);
        shown += name;
        text.remove_prefix(length);
    }
    return shown;
}

void redact(ScenarioResult& scenario, const Redaction& places) {
    const Hiding hiding(places);
    if (scenario.failure) hiding.hide(*scenario.failure);
    for (auto& further : scenario.further) hiding.hide(further);
    hiding.hide(scenario.reason);
    hiding.hide(scenario.capture);
    hiding.hide(scenario.transcript);
}

void redact(Report& report, const Redaction& places) {
    const Hiding hiding(places);
    hiding.hide(report.rerun_prefix);
    hiding.hide(report.run.isolation);
    for (auto& subject : report.subjects) hiding.hide(subject);
    if (!report.interop) return;
    for (auto& pair : report.interop->pairs) hiding.hide(pair);
}

}  // namespace sockspec
