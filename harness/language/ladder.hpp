#pragma once
// Drawing a ladder: lifelines from top to bottom, the program under test on the right, notes beside it.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sockspec {

class Ladder {
public:
    enum class Line { data, fin, reset, nothing };

    // `depth`: how many blocks will be inside each other.
    Ladder(const std::vector<std::string>& peers, const std::string& subject, std::size_t depth);

    // Between a peer and the subject.
    void to_subject(int source_line, const std::string& peer, const std::string& label, Line line, const std::string& notes);
    void to_peer(int source_line, const std::string& peer, const std::string& label, Line line, const std::string& notes);

    void at_peer(int source_line, const std::string& peer, const std::string& text, const std::string& notes);
    // At the subject's right, where its terminal is: "<-- " what is done to it, "--> " what it does.
    void at_subject(int source_line, std::string_view mark, const std::string& text);
    void freeze(bool frozen) { frozen_ = frozen; }

    void open_block(int source_line, const std::string& title);
    void next_part(const std::string& title);
    void close_block();

    std::string text() const { return text_; }

private:
    using Cells = std::vector<std::string>;

    Cells row(int source_line) const;
    std::size_t column_of(const std::string& peer) const;
    void put(Cells& cells, std::size_t column, std::string_view text) const;
    void write(const Cells& cells);
    void write_with_notes(Cells cells, std::size_t indent, const std::string& notes);
    void write_label(int source_line, std::size_t left, const std::string& label);
    void block_line(int source_line, std::size_t depth, const std::string& title);

    std::vector<std::string> peers_;
    std::vector<std::size_t> columns_;
    std::size_t subject_ = 0;  // its column
    std::size_t depth_ = 0;
    bool frozen_ = false;
    std::string text_;
};

}  // namespace sockspec
