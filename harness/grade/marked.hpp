#pragma once
// A class with its marks.

#include <string>
#include <vector>

#include "grade/graded.hpp"
#include "grade/marks.hpp"

namespace sockspec {

struct Marked {
    Graded graded;
    std::vector<Marks> marks;  // one for each task
    Total total;
    Total told;          // its student
    std::string report;  // what is told of it, as a link from the class's page
};

// Whoever has handed in nothing that could be judged has got nothing of what a program that was judged could get.
std::vector<Marked> mark_all(std::vector<Graded> graded, const Assignment& assignment, const GradeSetup& setup,
                             const std::vector<Override>& overrides);

}  // namespace sockspec
