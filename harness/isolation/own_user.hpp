#pragma once
// Who programs are where sockspec is root: root in a user namespace (user_namespaces(7)), with no right over anything outside. Files of the
// real root are theirs by owner, as far as they can be written at all (file_view.hpp), since a checkout that root made belongs to root. A
// server that gives root up, as one does after it has its port, becomes a user that nobody outside is.

#include <memory>

#include "isolation/descriptor.hpp"

namespace sockspec {

class OwnUser {
public:
    // None where sockspec is not root, or where the machine does not allow it. Call while the process has one thread.
    static std::shared_ptr<const OwnUser> make();

    // Makes the calling process, which has one thread, that user; false with errno. Only a system call, so that it may be called after vfork(2).
    bool enter() const;

private:
    explicit OwnUser(Descriptor space) : space_(std::move(space)) {}

    Descriptor space_;
};

}  // namespace sockspec
