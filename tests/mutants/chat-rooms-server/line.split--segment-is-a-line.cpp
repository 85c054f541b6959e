// Each segment is taken for a line.
// also: chat.broadcast chat.slow stream.coalesced shutdown.unread
#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <iostream>
#include <map>
#include <memory>
#include <set>
#include <string>

struct Member {
    int fd;
    std::string name, room, in, out;
    bool gone = false;
};

static std::map<int, std::unique_ptr<Member>> members;
static std::map<std::string, std::set<Member*>> rooms;
static int poller = epoll_create1(0), serial = 0;

static void watch(Member& m) {
    epoll_event e{};
    e.events = (m.gone ? 0u : EPOLLIN) | (m.out.empty() ? 0u : EPOLLOUT);
    e.data.fd = m.fd;
    epoll_ctl(poller, EPOLL_CTL_MOD, m.fd, &e);
}

static void say(Member& m, const std::string& line) {
    m.out += line + "\n";
    watch(m);
}

static void others(Member& m, const std::string& line) {
    for (Member* o : rooms[m.room])
        if (o != &m) say(*o, line);
}

static void enter(Member& m, const std::string& room) {
    m.room = room;
    rooms[room].insert(&m);
    others(m, "# " + m.name + " enters " + room);
}

static void exit_room(Member& m) {
    others(m, "# " + m.name + " leaves " + m.room);
    rooms[m.room].erase(&m);
    if (rooms[m.room].empty()) rooms.erase(m.room);
}

static Member* named(const std::string& name) {
    for (auto& [room, people] : rooms)
        for (Member* m : people)
            if (m->name == name) return m;
    return nullptr;
}

static void part(Member& m) {
    if (m.gone) return;
    exit_room(m);
    m.gone = true;
    watch(m);
}

static void obey(Member& m, const std::string& line) {
    const auto space = line.find(' ');
    const auto word = line.substr(0, space), rest = space == line.npos ? "" : line.substr(space + 1);
    if (word == "/quit") {
        part(m);
    } else if (word == "/nick") {
        Member* owner = named(rest);
        if (rest.empty() || (owner && owner != &m)) return say(m, "# no, " + rest + " will not do");
        m.name = rest;
        say(m, "# ok");
    } else if (word == "/join" || word == "/leave") {
        const auto to = word == "/join" && !rest.empty() ? rest : "lobby";
        if (to != m.room) {
            exit_room(m);
            enter(m, to);
        }
        say(m, "# ok");
    } else if (word == "/who") {
        for (Member* o : rooms[m.room]) say(m, "# " + o->name);
    } else if (word == "/rooms") {
        std::string all = "#";
        for (auto& [room, people] : rooms) all += " " + room + "=" + std::to_string(people.size());
        say(m, all);
    } else {
        others(m, m.name + ": " + line);
    }
}

static void readable(Member& m) {
    char data[8192];
    const auto n = recv(m.fd, data, sizeof data, 0);
    if (n < 0 && errno == EAGAIN) return;
    if (n <= 0) {
        if (n < 0) m.out.clear();
        return part(m);
    }
    m.in.assign(data, n);
    if (m.in.back() != '\n') m.in += '\n';
    for (size_t end; !m.gone && (end = m.in.find('\n')) != m.in.npos; m.in.erase(0, end + 1))
        obey(m, m.in.substr(0, end && m.in[end - 1] == '\r' ? end - 1 : end));
}

static void writable(Member& m) {
    const auto n = send(m.fd, m.out.data(), m.out.size(), MSG_NOSIGNAL);
    if (n >= 0) {
        m.out.erase(0, n);
    } else if (errno != EAGAIN) {
        m.out.clear();
        part(m);
    }
    watch(m);
}

static void welcome(int listener) {
    sockaddr_in peer{};
    socklen_t size = sizeof peer;
    const int fd = accept4(listener, reinterpret_cast<sockaddr*>(&peer), &size, SOCK_NONBLOCK);
    if (fd < 0) return;
    auto& m = *(members[fd] = std::make_unique<Member>());
    m.fd = fd;
    do m.name = "c" + std::to_string(++serial); while (named(m.name));
    epoll_event e{};
    e.events = EPOLLIN;
    e.data.fd = fd;
    epoll_ctl(poller, EPOLL_CTL_ADD, fd, &e);
    std::cout << "...connected from: " << inet_ntoa(peer.sin_addr) << ':' << ntohs(peer.sin_port) << std::endl;
    enter(m, "lobby");
}

int main(int argc, char** argv) {
    const int port = argc > 1 ? std::stoi(argv[1]) : 21567, on = 1;
    const int listener = socket(AF_INET, SOCK_STREAM, 0);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_in me{};
    me.sin_family = AF_INET;
    me.sin_port = htons(port);
    if (bind(listener, reinterpret_cast<sockaddr*>(&me), sizeof me) || listen(listener, 256)) {
        std::cerr << "port " << port << ": " << std::strerror(errno) << '\n';
        return 1;
    }
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigprocmask(SIG_BLOCK, &set, nullptr);
    const int signals = signalfd(-1, &set, 0);
    for (int fd : {listener, signals}) {
        epoll_event e{};
        e.events = EPOLLIN;
        e.data.fd = fd;
        epoll_ctl(poller, EPOLL_CTL_ADD, fd, &e);
    }
    std::cout << "waiting for connection..." << std::endl;
    for (;;) {
        epoll_event e{};
        if (epoll_wait(poller, &e, 1, -1) < 1) continue;
        const int fd = e.data.fd;
        if (fd == signals) return 0;
        if (fd == listener) {
            welcome(listener);
            continue;
        }
        Member& m = *members[fd];
        if (e.events & (EPOLLIN | EPOLLHUP | EPOLLERR) && !m.gone) readable(m);
        if (!m.out.empty() && e.events & (EPOLLOUT | EPOLLHUP | EPOLLERR)) writable(m);
        if (m.gone && m.out.empty()) {
            close(fd);
            members.erase(fd);
        }
    }
}
