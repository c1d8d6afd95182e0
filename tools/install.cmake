# What `cmake --install` puts under a prefix, and the Debian package made of it (cpack in the build folder).
# The layout is part of the program: bin/stet finds ../lib/stet/plugins and ../share/stet/config beside itself.
include(CMakePackageConfigHelpers)

# Every plugin below plugins/ except the examples, which show how to write one.
function(stet_collect_plugins folder out)
  set(found)
  get_property(targets DIRECTORY ${folder} PROPERTY BUILDSYSTEM_TARGETS)
  foreach(target IN LISTS targets)
    get_target_property(type ${target} TYPE)
    if(type STREQUAL MODULE_LIBRARY)
      list(APPEND found ${target})
    endif()
  endforeach()
  get_property(folders DIRECTORY ${folder} PROPERTY SUBDIRECTORIES)
  foreach(below IN LISTS folders)
    if(NOT below STREQUAL "${PROJECT_SOURCE_DIR}/plugins/examples")
      stet_collect_plugins(${below} more)
      list(APPEND found ${more})
    endif()
  endforeach()
  set(${out} ${found} PARENT_SCOPE)
endfunction()
stet_collect_plugins(${PROJECT_SOURCE_DIR}/plugins STET_PLUGINS)

# What tools/run builds: the program and what it loads, no tests, no examples.
add_custom_target(stet_program DEPENDS stet publishers ${STET_PLUGINS})

install(TARGETS stet RUNTIME DESTINATION bin COMPONENT stet)
install(TARGETS ${STET_PLUGINS} LIBRARY DESTINATION lib/stet/plugins COMPONENT stet)
install(DIRECTORY config/ DESTINATION share/stet/config COMPONENT stet FILES_MATCHING PATTERN "*.toml" PATTERN "*.json" PATTERN "*.model"
        PATTERN words EXCLUDE PATTERN messages EXCLUDE)  # these are compiled into the program
install(FILES ${PROJECT_BINARY_DIR}/publishers.idx DESTINATION share/stet COMPONENT stet)
# As in the source tree, so that what links to what is there.
file(GLOB_RECURSE STET_DOCS RELATIVE ${PROJECT_SOURCE_DIR} plugins/*.md plugins/examples/*.c plugins/examples/*.cpp
     plugins/examples/*.rs plugins/examples/*.csv core/sdk/*.h core/sdk/*.hpp core/sdk/*.md config/words/*.toml
     tools/pictures/*.png tools/pictures/*.svg)
foreach(doc IN LISTS STET_DOCS ITEMS README.md LICENSE CHANGELOG.md core/README.md tests/scale/README.md
                              tests/scale/corpus.sql)
  get_filename_component(folder ${doc} DIRECTORY)
  install(FILES ${doc} DESTINATION share/doc/stet/${folder} COMPONENT stet)
endforeach()

# Shell completions and the manual pages, as the program itself prints them.
install(CODE "
  foreach(where bash:share/bash-completion/completions/stet zsh:share/zsh/site-functions/_stet fish:share/fish/vendor_completions.d/stet.fish)
    string(REPLACE : \";\" where \${where})
    list(GET where 0 shell)
    list(GET where 1 file)
    set(file \$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/\${file})
    get_filename_component(folder \${file} DIRECTORY)
    file(MAKE_DIRECTORY \${folder})
    execute_process(COMMAND $<TARGET_FILE:stet> completion \${shell} OUTPUT_FILE \${file} COMMAND_ERROR_IS_FATAL ANY)
    message(STATUS \"Installing: \${file}\")
  endforeach()
  foreach(where en:man1 de:de/man1 fr:fr/man1)
    string(REPLACE : \";\" where \${where})
    list(GET where 0 language)
    list(GET where 1 folder)
    set(folder \$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/share/man/\${folder})
    file(MAKE_DIRECTORY \${folder})
    execute_process(COMMAND $<TARGET_FILE:stet> man --language-ui \${language} OUTPUT_FILE \${folder}/stet.1
                    COMMAND_ERROR_IS_FATAL ANY)
    message(STATUS \"Installing: \${folder}/stet.1\")
  endforeach()
" COMPONENT stet)

# For authors of checkers: find_package(stet), then stet_add_plugin(name source… PAGES page…).
install(DIRECTORY core/sdk/stet DESTINATION include COMPONENT stet FILES_MATCHING PATTERN "*.h" PATTERN "*.hpp")
write_basic_package_version_file(${PROJECT_BINARY_DIR}/stetConfigVersion.cmake COMPATIBILITY SameMajorVersion)
install(FILES tools/stetConfig.cmake tools/stet-sdk.cmake tools/stet.map ${PROJECT_BINARY_DIR}/stetConfigVersion.cmake
        DESTINATION lib/cmake/stet COMPONENT stet)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME stet)
set(CPACK_PACKAGE_VENDOR "The stet project")
set(CPACK_PACKAGE_CONTACT "The stet project <maintainers@stet.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "annotation and fact checks for articles with notes")
set(CPACK_PACKAGE_DESCRIPTION "stet reads an article with its endnotes or footnotes, compares what the text, the notes and the
links say, and annotates every place where they contradict each other, with both sides of the contradiction shown.
Checkers are plugins; the headers and the CMake package to write one are included.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libzip4 | libzip5")  # loaded, not linked
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "poppler-utils, libqpdf29")  # read PDF, and write notes into it
set(CPACK_DEBIAN_PACKAGE_SUGGESTS cmake)
include(CPack)
