// The clock is asked every five seconds only, to save system calls.
// also: stamp.fresh
#include <netdb.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <condition_variable>
#include <cstring>
#include <ctime>
#include <iostream>
#include <mutex>
#include <set>
#include <string>
#include <thread>

std::mutex lock;
std::condition_variable left;
std::set<int> served;

std::string stamp() {
  static std::time_t now = 0;
  if (std::time(nullptr) - now > 5) now = std::time(nullptr);
  char text[26];
  return "[" + std::string(ctime_r(&now, text), 24) + "] ";
}

std::string read_line(int client) {
  std::string line;
  char data[1024];
  while (line.find('\n') == line.npos) {
    ssize_t n = recv(client, data, sizeof data, 0);
    if (n < 0) return "";
    if (n == 0) return line;
    line.append(data, n);
  }
  return line.substr(0, line.find('\n') + 1);
}

void put(int client, std::string_view data) {
  while (!data.empty()) {
    ssize_t n = send(client, data.data(), data.size(), MSG_NOSIGNAL);
    if (n < 0) return;
    data.remove_prefix(n);
  }
}

void serve(int client) {
  std::string line = read_line(client);
  if (!line.empty()) put(client, stamp() + line);
}

void finish(int client) {  // FIN, then reads what still comes, so that no RST follows
  timeval limit{0, 100000};
  char rest[4096];
  shutdown(client, SHUT_WR);
  setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  while (recv(client, rest, sizeof rest, 0) > 0) {}
}

void handle(int client) {
  serve(client);
  finish(client);
  std::lock_guard guard(lock);
  served.erase(client);
  close(client);
  left.notify_all();
}

void accept_all(int listener) {
  for (;;) {
    std::cout << "waiting for connection..." << std::endl;
    sockaddr_in peer{};
    socklen_t size = sizeof peer;
    int client = accept(listener, reinterpret_cast<sockaddr*>(&peer), &size);
    if (client < 0) continue;
    char host[64], port[16];
    getnameinfo(reinterpret_cast<sockaddr*>(&peer), size, host, sizeof host, port, sizeof port, NI_NUMERICHOST | NI_NUMERICSERV);
    std::cout << "...connected from: " << host << ':' << port << std::endl;
    std::lock_guard guard(lock);
    served.insert(client);
    std::thread(handle, client).detach();
  }
}

int main(int argc, char** argv) {
  int port = argc > 1 ? std::stoi(argv[1]) : 21567, on = 1, signo;
  sigset_t stop;
  sigemptyset(&stop);
  sigaddset(&stop, SIGINT);
  sigaddset(&stop, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &stop, nullptr);
  int listener = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof address) || listen(listener, 100)) {
    std::cerr << "cannot listen on port " << port << ": " << std::strerror(errno) << '\n';
    return 1;
  }
  std::thread(accept_all, listener).detach();
  sigwait(&stop, &signo);
  std::unique_lock guard(lock);
  for (int client : served) shutdown(client, SHUT_RD);
  left.wait_for(guard, std::chrono::seconds(1), [] { return served.empty(); });
  _exit(0);
}
