// The files of a new checker project; their texts stand in template/.
#pragma once

#include <string_view>

namespace stet {

struct TemplateFile {
  std::string_view language, path, text;  // language: "c++", "c", "rust"; empty: all of them
};

inline constexpr TemplateFile checker_template[] = {
    {
        "",
        "repeated-word.md",
#include "repeated-word.md.in.inc"
    },
    {
        "",
        "README.md",
#include "README.md.in.inc"
    },
    {
        "c++",
        "CMakeLists.txt",
#include "cpp_CMakeLists.txt.in.inc"
    },
    {
        "c++",
        "checker.cpp",
#include "cpp_checker.cpp.in.inc"
    },
    {
        "c",
        "CMakeLists.txt",
#include "c_CMakeLists.txt.in.inc"
    },
    {
        "c",
        "checker.c",
#include "c_checker.c.in.inc"
    },
    {
        "rust",
        "Makefile",
#include "rust_Makefile.in.inc"
    },
    {
        "rust",
        "lib.rs",
#include "rust_lib.rs.in.inc"
    },
    {
        "rust",
        "abi.rs",
#include "abi.rs.inc"
    },
};

}  // namespace stet
