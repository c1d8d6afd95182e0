# stet_add_plugin(NAME source… [PAGES page.md…]): a library that exports the one symbol of the contract.
# Each page becomes <page>.md.inc, a string literal of C and C++ to be included where the rule is declared.
set(STET_SDK_DIR ${CMAKE_CURRENT_LIST_DIR})

# Writes a text file as a string literal, and again whenever it changes.
function(stet_add_literal file out)
  get_filename_component(path ${file} ABSOLUTE)
  file(READ ${path} STET_TEXT)
  string(REPLACE "\\" "\\\\" STET_TEXT "${STET_TEXT}")
  string(REPLACE "\"" "\\\"" STET_TEXT "${STET_TEXT}")
  string(REPLACE "?" "\\?" STET_TEXT "${STET_TEXT}")  # C has trigraphs
  string(REPLACE "\n" "\\n\"\n\"" STET_TEXT "${STET_TEXT}")
  file(CONFIGURE OUTPUT ${out} CONTENT "\"@STET_TEXT@\"\n" @ONLY)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${path})
endfunction()
# Writes FOLDER/<page>.md.inc.
function(stet_add_page page folder)
  get_filename_component(file ${page} NAME)
  stet_add_literal(${page} ${folder}/${file}.inc)
endfunction()

function(stet_add_plugin name)
  cmake_parse_arguments(ARG "" "" "PAGES" ${ARGN})
  add_library(${name} MODULE ${ARG_UNPARSED_ARGUMENTS})
  set(pages ${CMAKE_CURRENT_BINARY_DIR}/${name}-pages)
  foreach(page IN LISTS ARG_PAGES)
    stet_add_page(${page} ${pages})
  endforeach()
  target_include_directories(${name} PRIVATE ${pages})
  get_property(languages GLOBAL PROPERTY ENABLED_LANGUAGES)
  if(CXX IN_LIST languages)
    target_compile_features(${name} PRIVATE cxx_std_20)
  endif()
  set_target_properties(${name} PROPERTIES PREFIX "" C_VISIBILITY_PRESET hidden CXX_VISIBILITY_PRESET hidden
                        VISIBILITY_INLINES_HIDDEN ON)
  target_link_options(${name} PRIVATE -Wl,--version-script=${STET_SDK_DIR}/stet.map)
  # What is missing is said by the linker, not by the first document. (Sanitizers leave their runtime undefined.)
  if(NOT STET_SANITIZE AND NOT CMAKE_CXX_FLAGS MATCHES "-fsanitize")
    target_link_options(${name} PRIVATE -Wl,--no-undefined)
  endif()
  target_link_libraries(${name} PRIVATE $<IF:$<TARGET_EXISTS:stet_sdk>,stet_sdk,stet::sdk>)
endfunction()
