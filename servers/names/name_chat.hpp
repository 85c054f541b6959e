#pragma once
// The dialogue of name-server with one client.
//
//     register NAME HOST PORT DESCRIPTION    ok, also if the name meant something else before
//     unregister NAME                        ok, or unknown
//     lookup NAME                            HOST PORT DESCRIPTION, or unknown
//     list                                   NAME HOST PORT DESCRIPTION, a line for each, then end
//     stats                                  lookups N cached M
//
// Words are separated by one space; the description is the rest of the line. Anything else is answered `error: ...`.

#include <iosfwd>
#include <string>
#include <string_view>

#include "asyncore/line_chat.hpp"
#include "names/directory.hpp"

namespace names {

class NameChat : public asyncore::LineChat {
public:
    static constexpr std::size_t max_entry_size = 1000;  // there may be many in one list

    // Who registered what, and who asked for what, is written to `log`.
    NameChat(net::AcceptedSocket client, Directory& directory, std::ostream& log);

protected:
    void line_received(const std::string& line) override { push(answer_to(line) + '\n'); }

private:
    std::string answer_to(std::string_view line);
    std::string register_service(std::string_view entry);
    std::string unregister_service(const std::string& name);
    std::string lookup(const std::string& name);
    std::string list() const;
    std::string stats() const;
    void log(const std::string& what);

    Directory& directory_;
    std::ostream& log_;
};

}  // namespace names
