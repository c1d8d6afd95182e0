# cmake -DIN=html.css -DOUT=html.css.inc -P embed.cmake: a text file as a C++ raw string literal, and beside it
# (html.css.hash.inc) its SHA-256 in base64, which a content security policy allows by name.
file(READ ${IN} text)
file(WRITE ${OUT} "R\"stet(${text})stet\"\n")

file(SHA256 ${IN} hex)
string(APPEND hex "00")  # 32 bytes and one of padding make eleven groups of three
set(alphabet "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
set(base64 "")
foreach(at RANGE 0 60 6)
  string(SUBSTRING ${hex} ${at} 6 group)
  foreach(shift 18 12 6 0)
    math(EXPR index "(0x${group} >> ${shift}) & 63")
    string(SUBSTRING ${alphabet} ${index} 1 letter)
    string(APPEND base64 ${letter})
  endforeach()
endforeach()
string(REGEX REPLACE "A$" "=" base64 ${base64})
string(REGEX REPLACE "\\.inc$" ".hash.inc" hash_file ${OUT})
file(WRITE ${hash_file} "\"sha256-${base64}\"\n")
