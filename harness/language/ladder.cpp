#include "language/ladder.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "text/columns.hpp"

namespace sockspec {
namespace {

constexpr std::size_t width = 100;
constexpr std::size_t numbers = 5;  // columns of the line numbers
constexpr std::size_t bar = 3;      // columns of a block's bar
constexpr std::size_t usual_subject = 62;
constexpr std::size_t shortest_arrow = 30;

std::string_view pattern_of(Ladder::Line line) {
    switch (line) {
        case Ladder::Line::data: return "-";
        case Ladder::Line::fin: return "=";
        case Ladder::Line::reset: return "-x";
        case Ladder::Line::nothing: return " .";
    }
    return "-";
}

std::string stroke(Ladder::Line line, std::size_t length) {
    const auto pattern = pattern_of(line);
    std::string text;
    while (text.size() < length) text += pattern[text.size() % pattern.size()];
    return text;
}

}  // namespace

Ladder::Ladder(const std::vector<std::string>& peers, const std::string& subject, std::size_t depth) : peers_(peers) {
    std::size_t column = numbers + bar * depth + 1;
    for (const auto& peer : peers_) {
        columns_.push_back(column);
        column += std::max<std::size_t>(show(peer).cells.size() + 2, 6);
    }
    const std::size_t least = columns_.empty() ? column : columns_.back() + shortest_arrow;
    subject_ = peers_.empty() ? least : std::max(least, usual_subject);
    Cells names(subject_, " ");
    for (std::size_t i = 0; i < peers_.size(); ++i) put(names, columns_[i], peers_[i]);
    put(names, subject_, subject);
    write(names);
    write(row(0));
}

Ladder::Cells Ladder::row(int source_line) const {
    Cells cells(subject_ + 1, " ");
    if (source_line > 0) put(cells, 0, fmt::format("{:>4}", source_line));
    for (std::size_t i = 0; i < depth_; ++i) put(cells, numbers + bar * i, ":");
    for (const std::size_t column : columns_) put(cells, column, "|");
    put(cells, subject_, frozen_ ? "#" : "|");
    return cells;
}

std::size_t Ladder::column_of(const std::string& peer) const {
    const auto found = std::ranges::find(peers_, peer);
    return columns_.at(static_cast<std::size_t>(found - peers_.begin()));
}

void Ladder::put(Cells& cells, std::size_t column, std::string_view text) const {
    const auto shown = show(text).cells;
    if (cells.size() < column + shown.size()) cells.resize(column + shown.size(), " ");
    std::ranges::copy(shown, cells.begin() + static_cast<std::ptrdiff_t>(column));
}

void Ladder::write(const Cells& cells) {
    std::string line;
    for (const auto& cell : cells) line += cell;
    line.erase(line.find_last_not_of(' ') + 1);
    text_ += line + "\n";
}

// The notes begin in the row and go on below it, `indent` columns right of the subject.
void Ladder::write_with_notes(Cells cells, std::size_t indent, const std::string& notes) {
    const std::size_t column = subject_ + 1 + indent;
    const auto lines = wrap(notes, width > column + 20 ? width - column : 20);
    if (!lines.empty()) put(cells, column, lines.front());
    write(cells);
    for (std::size_t i = 1; i < lines.size(); ++i) {
        Cells more = row(0);
        put(more, column, lines[i]);
        write(more);
    }
}

void Ladder::to_subject(int source_line, const std::string& peer, const std::string& label, Line line, const std::string& notes) {
    const std::size_t left = column_of(peer);
    const bool fits = show(label).cells.size() + 9 <= subject_ - left;
    if (!fits) write_label(source_line, left, label);
    Cells cells = row(fits ? source_line : 0);
    put(cells, left + 1, stroke(line, subject_ - left - 1));
    if (fits) put(cells, left + 3, fmt::format(" {} ", label));
    put(cells, subject_ - 1, ">");
    write_with_notes(std::move(cells), 2, notes);
}

void Ladder::to_peer(int source_line, const std::string& peer, const std::string& label, Line line, const std::string& notes) {
    const std::size_t left = column_of(peer);
    const std::size_t length = show(label).cells.size() + 2;
    const bool fits = length + 7 <= subject_ - left;
    if (!fits) write_label(source_line, left, label);
    Cells cells = row(fits ? source_line : 0);
    const std::string to_the_right = stroke(line, subject_ - left - 1);
    put(cells, left + 1, std::string(to_the_right.rbegin(), to_the_right.rend()));
    if (fits) put(cells, subject_ - 2 - length, fmt::format(" {} ", label));
    put(cells, left + 1, "<");
    write_with_notes(std::move(cells), 2, notes);
}

// A label that is longer than its arrow stands above it.
void Ladder::write_label(int source_line, std::size_t left, const std::string& label) {
    constexpr std::size_t most = 4;
    const std::size_t room = subject_ - left - 4;
    const auto lines = wrap(label, room);
    for (std::size_t i = 0; i < std::min(lines.size(), most); ++i) {
        Cells cells = row(i == 0 ? source_line : 0);
        const bool last = i + 1 == most && lines.size() > most;
        put(cells, left + 2, last ? cut(lines[i] + " ...", room) : cut(lines[i], room));
        write(cells);
    }
}

void Ladder::at_peer(int source_line, const std::string& peer, const std::string& text, const std::string& notes) {
    Cells cells = row(source_line);
    const std::size_t left = column_of(peer);
    put(cells, left + 2, cut(text, subject_ - left - 4));
    if (const std::size_t end = left + 2 + show(text).cells.size(); end < subject_) put(cells, end, " ");
    write_with_notes(std::move(cells), 2, notes);
}

void Ladder::at_subject(int source_line, std::string_view mark, const std::string& text) {
    Cells cells = row(source_line);
    put(cells, subject_ + 1, mark);
    write_with_notes(std::move(cells), 4, text);
}

// Over the lifelines, which stop for the title.
void Ladder::block_line(int source_line, std::size_t depth, const std::string& title) {
    const std::size_t column = numbers + bar * depth;
    const auto lines = wrap(title, width - column - 3);
    for (std::size_t i = 0; i < std::max<std::size_t>(lines.size(), 1); ++i) {
        Cells cells = row(i == 0 ? source_line : 0);
        put(cells, column, i == 0 ? "+- " : ":    ");
        if (i < lines.size()) put(cells, column + (i == 0 ? 3 : 5), lines[i] + " ");
        write(cells);
    }
}

void Ladder::open_block(int source_line, const std::string& title) {
    block_line(source_line, depth_, title);
    ++depth_;
}

void Ladder::next_part(const std::string& title) { block_line(0, depth_ - 1, title); }

void Ladder::close_block() {
    --depth_;
    block_line(0, depth_, "");
}

}  // namespace sockspec
