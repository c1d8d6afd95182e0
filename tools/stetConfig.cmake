# find_package(stet): the headers as stet::sdk, the function stet_add_plugin(), and the program as STET_PROGRAM.
# The real path, because /lib is a link to /usr/lib on many systems and /include is not there.
get_filename_component(stet_prefix "${CMAKE_CURRENT_LIST_DIR}" REALPATH)
get_filename_component(stet_prefix "${stet_prefix}/../../.." ABSOLUTE)

if(NOT TARGET stet::sdk)
  add_library(stet::sdk INTERFACE IMPORTED)
  set_target_properties(stet::sdk PROPERTIES INTERFACE_INCLUDE_DIRECTORIES "${stet_prefix}/include")
endif()
find_program(STET_PROGRAM stet HINTS "${stet_prefix}/bin")
include("${CMAKE_CURRENT_LIST_DIR}/stet-sdk.cmake")
unset(stet_prefix)
