# stet_add_plugin(NAME source… [PAGES page.md…]): a library that exports the one symbol of the contract.
# Each page becomes <page>.md.inc, a raw string literal to be included where the rule is declared.
set(STET_SDK_DIR ${CMAKE_CURRENT_LIST_DIR})

function(stet_add_plugin name)
  cmake_parse_arguments(ARG "" "" "PAGES" ${ARGN})
  add_library(${name} MODULE ${ARG_UNPARSED_ARGUMENTS})
  set(pages ${CMAKE_CURRENT_BINARY_DIR}/${name}-pages)
  foreach(page IN LISTS ARG_PAGES)
    get_filename_component(file ${page} NAME)
    get_filename_component(path ${page} ABSOLUTE)
    file(READ ${path} STET_PAGE)
    # A literal may hold 64 KiB; pages are far below that.
    file(CONFIGURE OUTPUT ${pages}/${file}.inc CONTENT "R\"stet(@STET_PAGE@)stet\"" @ONLY)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${path})
  endforeach()
  target_include_directories(${name} PRIVATE ${pages})
  target_compile_features(${name} PRIVATE cxx_std_20)
  set_target_properties(${name} PROPERTIES PREFIX "" C_VISIBILITY_PRESET hidden CXX_VISIBILITY_PRESET hidden
                        VISIBILITY_INLINES_HIDDEN ON)
  target_link_options(${name} PRIVATE -Wl,--version-script=${STET_SDK_DIR}/stet.map)
  # What is missing is said by the linker, not by the first document. (Sanitizers leave their runtime undefined.)
  if(NOT STET_SANITIZE AND NOT CMAKE_CXX_FLAGS MATCHES "-fsanitize")
    target_link_options(${name} PRIVATE -Wl,--no-undefined)
  endif()
  target_link_libraries(${name} PRIVATE $<IF:$<TARGET_EXISTS:stet_sdk>,stet_sdk,stet::sdk>)
endfunction()
