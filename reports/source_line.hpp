#pragma once
// Where in its own source a program fell over, as far as its stack trace says so.

#include <optional>
#include <string>

#include "reports/model.hpp"

namespace sockspec {

struct SourceLine {
    std::string file;  // as the command names it, from where sockspec was called
    int line = 0;
};

// The innermost line of the trace in a file that the command names. Nothing where there is none, and where that file lies outside of the folder in
// which sockspec was called: nobody who reads the report has it under that name.
std::optional<SourceLine> source_line_of(const Failure& failure, const SubjectResult& subject);

// The first file below that folder that the command names; empty for none.
std::string program_file_of(const SubjectResult& subject);

// That line, else the place in the suite, unless that is the shipped one: it is in nobody's repository.
std::optional<SourceLine> place_of(const Failure& failure, const SubjectResult& subject);

}  // namespace sockspec
