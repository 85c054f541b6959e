#pragma once
// What is to be played, by name.

#include <string>
#include <string_view>
#include <vector>

namespace sockspec {

// Globs (fnmatch(3)) of which one has to fit, or none is needed where there are none, and of which none may fit.
struct Selection {
    std::vector<std::string> only;
    std::vector<std::string> except;

    // Of something that is known by all of these names.
    bool takes(const std::vector<std::string>& names) const;
};

// GoogleTest's notation: globs with ':' between them, and behind a '-' those of what is left out: "*stamp*:listens:-*zone*". Since our
// names hold '-' themselves, only one that begins the text, or stands behind a ':', is taken for that.
Selection selection_from_filter(std::string_view filter);

}  // namespace sockspec
