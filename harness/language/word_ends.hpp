#pragma once
// Words of a dialect that have no end of their own, where those of the profile have one.
//
// A program that takes what one recv returns for a request is right then, and can neither put pieces together nor take two requests apart.

#include "language/profile.hpp"

namespace sockspec {

// Do these words end with something that is no part of a name or a text: a newline, a semicolon?
bool have_an_end(const Template& words);

// Does somebody send such a request in pieces, or another one with it?
bool cuts_endless_words(const Steps& steps);

}  // namespace sockspec
