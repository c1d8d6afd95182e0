// Texts to measure on: one article repeated, and articles with any number of notes.
#pragma once

#include <string>
#include <string_view>

namespace stet_bench {

/// The article `copies` times in one file, each with its own endnotes section.
std::string repeated(std::string_view article, int copies);

/// Plain text with `notes` markers in order and as many endnotes, full citations and repeats mixed.
std::string with_notes(int notes);

}  // namespace stet_bench
