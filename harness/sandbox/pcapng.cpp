#include "sandbox/pcapng.hpp"

namespace sockspec::pcapng {
namespace {

enum Block : std::uint32_t { section = 0x0a0d0d0a, description = 1, statistics_block = 5, packet_block = 6 };

// Codes mean something within their block's type only, but for the first two (section 3.5).
enum Option : std::uint16_t {
    opt_endofopt = 0,
    opt_comment = 1,
    shb_userappl = 4,
    if_name = 2,
    if_tsresol = 9,
    isb_ifrecv = 4,
    isb_osdrop = 7,
};

// Little-endian, whatever this machine is: the section header's magic number tells the reader.
template <typename Integer>
void put(std::string& bytes, Integer value) {
    for (std::size_t i = 0; i < sizeof value; ++i) bytes += static_cast<char>(value >> (8 * i) & 0xff);
}

// Everything is padded to 32 bits, and no length counts its padding.
void put_padded(std::string& bytes, std::string_view value) {
    bytes += value;
    bytes.append((4 - value.size() % 4) % 4, '\0');
}

void put_option(std::string& bytes, Option code, std::string_view value) {
    constexpr std::size_t longest = 65535;
    value = value.substr(0, longest);
    put(bytes, static_cast<std::uint16_t>(code));
    put(bytes, static_cast<std::uint16_t>(value.size()));
    put_padded(bytes, value);
}

void put_comments(std::string& bytes, const Comments& comments) {
    for (const auto& comment : comments) put_option(bytes, opt_comment, comment);
}

template <typename Integer>
std::string as_bytes(Integer value) {
    std::string bytes;
    put(bytes, value);
    return bytes;
}

// Of a time's 64 bits, the upper half comes first (section 4.3).
std::string as_time(std::uint64_t at) { return as_bytes(static_cast<std::uint32_t>(at >> 32)) + as_bytes(static_cast<std::uint32_t>(at)); }

void end_options(std::string& bytes) { put_option(bytes, opt_endofopt, {}); }

// The length stands at both ends, so that a file can be read backwards (section 3.1).
std::string block(Block type, std::string_view body) {
    const auto length = static_cast<std::uint32_t>(body.size() + 12);
    std::string bytes = as_bytes(static_cast<std::uint32_t>(type)) + as_bytes(length);
    bytes += body;
    put(bytes, length);
    return bytes;
}

}  // namespace

std::string section_header(std::string_view application, const Comments& comments) {
    std::string body;
    put(body, std::uint32_t{0x1a2b3c4d});
    put(body, std::uint16_t{1});  // the format's version, 1.0
    put(body, std::uint16_t{0});
    put(body, ~std::uint64_t{0});  // the section's length is not told
    put_comments(body, comments);
    put_option(body, shb_userappl, application);
    end_options(body);
    return block(section, body);
}

std::string interface_description(const Interface& interface) {
    std::string body;
    put(body, interface.link_type);
    put(body, std::uint16_t{0});
    put(body, interface.snap_length);
    put_option(body, if_name, interface.name);
    put_option(body, if_tsresol, "\x09");  // a negative power of ten
    end_options(body);
    return block(description, body);
}

std::string enhanced_packet(const Packet& packet) {
    std::string body;
    put(body, std::uint32_t{0});  // the first interface
    body += as_time(packet.at);
    put(body, static_cast<std::uint32_t>(packet.bytes.size()));
    put(body, packet.length);
    put_padded(body, packet.bytes);
    if (!packet.comments.empty()) {
        put_comments(body, packet.comments);
        end_options(body);
    }
    return block(packet_block, body);
}

std::string interface_statistics(const Statistics& statistics) {
    std::string body;
    put(body, std::uint32_t{0});
    body += as_time(statistics.at);
    put_comments(body, statistics.comments);
    put_option(body, isb_ifrecv, as_bytes(statistics.received));
    put_option(body, isb_osdrop, as_bytes(statistics.lost));
    end_options(body);
    return block(statistics_block, body);
}

}  // namespace sockspec::pcapng
