#include "sandbox/capture.hpp"

#include <fcntl.h>
#include <linux/if_packet.h>
#include <pcap/pcap.h>
#include <poll.h>
#include <sys/socket.h>
#include <time.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <thread>

#include "sandbox/sandbox.hpp"
#include "sandbox/system_call.hpp"

namespace sockspec {
namespace {

constexpr const char* interface_name = "lo";  // all that a sandbox has
constexpr int largest_packet = 262144;
// What the buffers of a few connections hold. Where the kernel cannot give it, libpcap takes less.
constexpr int ring_bytes = 16 << 20;
constexpr int block_age_ms = 20;   // after which a block that is not full becomes readable
constexpr int patience_ms = 1000;  // for that, when the machine is busy

constexpr std::uint64_t second = 1'000'000'000;

std::uint64_t wall_clock_now() {
    timespec now{};
    ::clock_gettime(CLOCK_REALTIME, &now);
    return static_cast<std::uint64_t>(now.tv_sec) * second + static_cast<std::uint64_t>(now.tv_nsec);
}

[[noreturn]] void diagnose(const std::string& operation, const std::string& why) {
    throw std::runtime_error(operation + " " + interface_name + ": " + why);
}

std::unique_ptr<pcap, void (*)(pcap*)> open_handle() {
    std::array<char, PCAP_ERRBUF_SIZE> error{};
    std::unique_ptr<pcap, void (*)(pcap*)> handle(::pcap_create(interface_name, error.data()), ::pcap_close);
    if (!handle) diagnose("pcap_create", error.data());
    ::pcap_set_snaplen(handle.get(), largest_packet);
    ::pcap_set_buffer_size(handle.get(), ring_bytes);
    ::pcap_set_timeout(handle.get(), block_age_ms);
    ::pcap_set_tstamp_precision(handle.get(), PCAP_TSTAMP_PRECISION_NANO);
    if (const int status = ::pcap_activate(handle.get()); status < 0) {
        const std::string detail = ::pcap_geterr(handle.get());
        diagnose("pcap_activate", ::pcap_statustostr(status) + (detail.empty() ? "" : " (" + detail + ")"));
    }
    if (::pcap_get_tstamp_precision(handle.get()) != PCAP_TSTAMP_PRECISION_NANO) diagnose("pcap_activate", "no nanoseconds");
    if (::pcap_setnonblock(handle.get(), 1, error.data()) != 0) diagnose("pcap_setnonblock", error.data());
    return handle;
}

// Loopback shows every packet twice, as it goes and as it comes; the first is not even put into the ring (packet(7),
// Linux 4.20).
void capture_incoming_only(pcap* handle) {
    const int yes = 1;
    checked(::setsockopt(::pcap_fileno(handle), SOL_PACKET, PACKET_IGNORE_OUTGOING, &yes, sizeof yes), "setsockopt PACKET_IGNORE_OUTGOING",
            interface_name);
}

pcap_stat statistics_of(pcap* handle) {
    pcap_stat statistics{};
    if (::pcap_stats(handle, &statistics) != 0) diagnose("pcap_stats", ::pcap_geterr(handle));
    return statistics;
}

}  // namespace

Capture::Capture(std::size_t most_bytes) : handle_(open_handle()), most_bytes_(most_bytes) {
    ::fcntl(::pcap_fileno(handle_.get()), F_SETFD, FD_CLOEXEC);  // no program under test inherits it
    capture_incoming_only(handle_.get());
    captured_.blocks = pcapng::interface_description(
        {.name = interface_name, .link_type = static_cast<std::uint16_t>(::pcap_datalink(handle_.get())), .snap_length = largest_packet});
}

int Capture::descriptor() const { return ::pcap_get_selectable_fd(handle_.get()); }

void Capture::mark(std::string comment) { marks_.push_back({wall_clock_now(), std::move(comment)}); }

// Not all at once: a program may send faster than that.
int Capture::take() {
    constexpr int most_packets = 1000;
    const auto add_one = [](u_char* capture, const pcap_pkthdr* header, const u_char* bytes) {
        // With this precision, tv_usec counts nanoseconds (pcap_set_tstamp_precision(3PCAP)).
        const auto at = static_cast<std::uint64_t>(header->ts.tv_sec) * second + static_cast<std::uint64_t>(header->ts.tv_usec);
        reinterpret_cast<Capture*>(capture)->add(at, {reinterpret_cast<const char*>(bytes), header->caplen}, header->len);
    };
    const int taken = ::pcap_dispatch(handle_.get(), most_packets, add_one, reinterpret_cast<u_char*>(this));
    if (taken < 0) diagnose("pcap_dispatch", ::pcap_geterr(handle_.get()));
    return taken;
}

void Capture::add(std::uint64_t at, std::string_view bytes, std::uint32_t length) {
    ++seen_;
    if (captured_.left_out > 0 || captured_.blocks.size() + bytes.size() > most_bytes_) {
        ++captured_.left_out;
        return;
    }
    write_held();
    held_ = {.at = at, .bytes = std::string(bytes), .length = length, .comments = marks_until(at)};
    ++captured_.packets;
}

void Capture::write_held() {
    if (held_) captured_.blocks += pcapng::enhanced_packet(*held_);
    held_.reset();
}

pcapng::Comments Capture::marks_until(std::uint64_t at) {
    pcapng::Comments comments;
    for (; !marks_.empty() && marks_.front().at <= at; marks_.pop_front()) comments.push_back(std::move(marks_.front().comment));
    return comments;
}

// The kernel counts what it has put into the ring, also what is not readable yet. Returns how many packets are lost of
// those that there were at the beginning: what comes later is not missing.
std::uint64_t Capture::take_the_rest() {
    const auto so_far = statistics_of(handle_.get());
    const std::uint64_t in_the_ring = so_far.ps_recv - so_far.ps_drop;
    while (seen_ < in_the_ring) {
        if (take() > 0) continue;
        pollfd ready{.fd = descriptor(), .events = POLLIN, .revents = 0};
        if (::poll(&ready, 1, patience_ms) == 0) break;
    }
    return so_far.ps_drop + in_the_ring - std::min(seen_, in_the_ring);
}

Captured Capture::finish() {
    captured_.lost = take_the_rest();
    pcapng::Statistics last{.at = wall_clock_now(), .received = seen_ + captured_.lost, .lost = captured_.lost, .comments = {}};
    auto& comments = held_ ? held_->comments : last.comments;
    for (auto& mark : marks_) comments.push_back("then: " + std::move(mark.comment));
    if (captured_.left_out > 0) comments.push_back("sockspec: cut here, " + std::to_string(captured_.left_out) + " more packets were left out");
    if (captured_.lost > 0) last.comments.push_back("sockspec: " + std::to_string(captured_.lost) + " packets were lost");
    write_held();
    captured_.blocks += pcapng::interface_statistics(last);
    return std::move(captured_);
}

std::string why_no_capture(Isolation isolation) {
    if (isolation == Isolation::none) return "scenarios have no network of their own";
    std::string why;
    const auto attempt = [&] {
        try {
            const Sandbox sandbox(isolation);
            const Capture capture;
        } catch (const std::exception& refused) {
            why = refused.what();
        }
    };
    std::thread(attempt).join();  // which then has entered a sandbox
    return why;
}

std::string capture_library() { return ::pcap_lib_version(); }

}  // namespace sockspec
