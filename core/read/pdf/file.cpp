// libqpdf's interface for C, which keeps its exceptions to itself.
#include "core/read/pdf/file.h"

#include <qpdf/qpdf-c.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <unordered_set>

#include "core/base/late_library.h"
#include "core/base/visible.h"
#include "core/read/pdf/frame.h"

namespace stet::pdf {
namespace {

// libqpdf is loaded with the first PDF that it is needed for: with it come libraries of encryption. Its functions stand
// here under their own names.
class Libqpdf : public LateLibrary {
 public:
  Libqpdf() : LateLibrary(STET_LIBQPDF_FILE) {}
#define STET_QPDF_(name) decltype(&::name) name = reinterpret_cast<decltype(name)>(find(#name))
  STET_QPDF_(qpdf_allow_modify_annotation);
  STET_QPDF_(qpdf_cleanup);
  STET_QPDF_(qpdf_get_buffer);
  STET_QPDF_(qpdf_get_buffer_length);
  STET_QPDF_(qpdf_get_error);
  STET_QPDF_(qpdf_get_error_message_detail);
  STET_QPDF_(qpdf_get_num_pages);
  STET_QPDF_(qpdf_get_page_n);
  STET_QPDF_(qpdf_has_error);
  STET_QPDF_(qpdf_init);
  STET_QPDF_(qpdf_init_write_memory);
  STET_QPDF_(qpdf_is_encrypted);
  STET_QPDF_(qpdf_is_linearized);
  STET_QPDF_(qpdf_make_indirect_object);
  STET_QPDF_(qpdf_oh_append_item);
  STET_QPDF_(qpdf_oh_get_array_item);
  STET_QPDF_(qpdf_oh_get_array_n_items);
  STET_QPDF_(qpdf_oh_get_binary_utf8_value);
  STET_QPDF_(qpdf_oh_get_dict);
  STET_QPDF_(qpdf_oh_get_key);
  STET_QPDF_(qpdf_oh_get_name);
  STET_QPDF_(qpdf_oh_get_numeric_value);
  STET_QPDF_(qpdf_oh_get_object_id);
  STET_QPDF_(qpdf_oh_is_array);
  STET_QPDF_(qpdf_oh_is_dictionary);
  STET_QPDF_(qpdf_oh_is_name);
  STET_QPDF_(qpdf_oh_is_number);
  STET_QPDF_(qpdf_oh_is_string);
  STET_QPDF_(qpdf_oh_new_array);
  STET_QPDF_(qpdf_oh_new_binary_unicode_string);
  STET_QPDF_(qpdf_oh_new_null);
  STET_QPDF_(qpdf_oh_new_stream);
  STET_QPDF_(qpdf_oh_parse);
  STET_QPDF_(qpdf_oh_release);
  STET_QPDF_(qpdf_oh_remove_key);
  STET_QPDF_(qpdf_oh_replace_key);
  STET_QPDF_(qpdf_oh_replace_stream_data);
  STET_QPDF_(qpdf_read_memory);
  STET_QPDF_(qpdf_set_compress_streams);
  STET_QPDF_(qpdf_set_decode_level);
  STET_QPDF_(qpdf_set_deterministic_ID);
  STET_QPDF_(qpdf_set_linearization);
  STET_QPDF_(qpdf_set_stream_data_mode);
  STET_QPDF_(qpdf_set_suppress_warnings);
  STET_QPDF_(qpdf_silence_errors);
  STET_QPDF_(qpdf_write);
#undef STET_QPDF_
};
const Libqpdf& lib() {
  static const Libqpdf loaded;
  return loaded;
}

Error damaged(const std::string& why) {
  return Error{.message = "this PDF is damaged" + (why.empty() ? "" : ": " + why),
               .hint = "Open it in a viewer, and print it into a PDF of its own."};
}

void append(std::string& out, double number) {
  char digits[64];
  constexpr int decimals = 2;
  const auto end = std::to_chars(digits, digits + sizeof digits, number, std::chars_format::fixed, decimals);
  out.append(digits, end.ptr) += ' ';
}
std::string rectangle(const Point& low, const Point& high) {
  std::string out = "[ ";
  for (const double n : {low.x, low.y, high.x, high.y}) append(out, n);
  return out + "]";
}
constexpr std::string_view colour = "1 0.84 0.3";
constexpr int deepest_page = 64;     // of the tree that pages inherit from
constexpr int most_notes = 100'000;  // of one page
constexpr size_t longest_words = 1 << 16;

}  // namespace

struct File::Objects {
  qpdf_data data = nullptr;
  ~Objects() {
    if (data != nullptr) lib().qpdf_cleanup(&data);
  }

  std::string why() const {
    if (!lib().qpdf_has_error(data)) return {};
    const char* const detail = lib().qpdf_get_error_message_detail(data, lib().qpdf_get_error(data));
    return valid_utf8(detail == nullptr ? "" : detail);
  }

  qpdf_oh key(qpdf_oh dictionary, const char* name) const {
    return lib().qpdf_oh_is_dictionary(data, dictionary) ? lib().qpdf_oh_get_key(data, dictionary, name)
                                                         : lib().qpdf_oh_new_null(data);
  }
  std::string words(qpdf_oh dictionary, const char* name) const {
    const qpdf_oh value = key(dictionary, name);
    if (!lib().qpdf_oh_is_string(data, value)) return {};
    size_t length = 0;
    const char* const bytes = lib().qpdf_oh_get_binary_utf8_value(data, value, &length);
    return bytes == nullptr ? std::string() : valid_utf8({bytes, std::min(length, longest_words)});
  }
  std::string name(qpdf_oh dictionary, const char* of) const {
    const qpdf_oh value = key(dictionary, of);
    return lib().qpdf_oh_is_name(data, value) ? valid_utf8(lib().qpdf_oh_get_name(data, value) + 1) : std::string();
  }
  std::vector<double> numbers(qpdf_oh array) const {
    std::vector<double> out;
    constexpr int most = 8 * 4096;
    if (!lib().qpdf_oh_is_array(data, array)) return out;
    const int count = std::min(lib().qpdf_oh_get_array_n_items(data, array), most);
    for (int i = 0; i < count; ++i) {
      const qpdf_oh item = lib().qpdf_oh_get_array_item(data, array, i);
      if (!lib().qpdf_oh_is_number(data, item)) return {};
      const double n = lib().qpdf_oh_get_numeric_value(data, item);
      constexpr double farthest = 1e5;
      out.push_back(std::isfinite(n) ? std::clamp(n, -farthest, farthest) : 0);
      lib().qpdf_oh_release(data, item);
    }
    return out;
  }

  qpdf_oh page(uint32_t number) const { return lib().qpdf_get_page_n(data, number - 1); }

  /// Of a page, or of what it inherits from.
  qpdf_oh inherited(qpdf_oh page, const char* name) const {
    for (int depth = 0; depth < deepest_page && lib().qpdf_oh_is_dictionary(data, page); ++depth) {
      const qpdf_oh value = key(page, name);
      if (lib().qpdf_oh_is_array(data, value) || lib().qpdf_oh_is_number(data, value)) return value;
      page = key(page, "/Parent");
    }
    return lib().qpdf_oh_new_null(data);
  }

  Frame frame(qpdf_oh page) const {
    Frame out;
    const auto box = [&](const char* name) {
      std::vector<double> n = numbers(inherited(page, name));
      if (n.size() != 4) return std::vector<double>();
      if (n[0] > n[2]) std::swap(n[0], n[2]);
      if (n[1] > n[3]) std::swap(n[1], n[3]);
      return n;
    };
    if (const auto media = box("/MediaBox"); !media.empty()) out = {media[0], media[1], media[2], media[3], 0};
    if (auto crop = box("/CropBox"); !crop.empty()) {
      crop = {std::max(crop[0], out.left), std::max(crop[1], out.bottom), std::min(crop[2], out.right),
              std::min(crop[3], out.top)};
      if (crop[0] < crop[2] && crop[1] < crop[3]) out = {crop[0], crop[1], crop[2], crop[3], 0};
    }
    const qpdf_oh turned = inherited(page, "/Rotate");
    if (lib().qpdf_oh_is_number(data, turned)) {
      const double degrees = std::fmod(lib().qpdf_oh_get_numeric_value(data, turned), 360);
      if (std::isfinite(degrees)) out.turned = (static_cast<int>(degrees) + 360) % 360;
    }
    return out;
  }

  template <class Each>
  void for_each_note(qpdf_oh page, Each each) const {
    const qpdf_oh notes = key(page, "/Annots");
    if (!lib().qpdf_oh_is_array(data, notes)) return;
    const int count = std::min(lib().qpdf_oh_get_array_n_items(data, notes), most_notes);
    for (int i = 0; i < count; ++i) each(lib().qpdf_oh_get_array_item(data, notes, i));
  }

  uint32_t number_of(qpdf_oh object) const {
    return static_cast<uint32_t>(std::max(lib().qpdf_oh_get_object_id(data, object), 0));
  }

  PageNote note(qpdf_oh object, uint32_t page, const Frame& frame) const {
    PageNote out;
    out.object = number_of(object);
    out.kind = name(object, "/Subtype");
    out.answers = number_of(key(object, "/IRT"));
    out.popup = number_of(key(object, "/Popup"));
    out.author = words(object, "/T");
    out.name = words(object, "/NM");
    out.words = words(object, "/Contents");
    out.model = words(object, "/StateModel");
    out.state = words(object, "/State");
    if (out.kind == "Link")
      if (const qpdf_oh action = key(object, "/A"); name(action, "/S") == "URI") out.address = words(action, "/URI");
    std::vector<double> n = numbers(key(object, "/QuadPoints"));
    size_t step = 8;
    if (n.size() < step) {
      n = numbers(key(object, "/Rect"));
      step = 4;
    }
    for (size_t i = 0; i + step <= n.size(); i += step) {
      Bounds bounds;
      for (size_t k = i; k < i + step; k += 2) bounds.take(frame.shown({n[k], n[k + 1]}));
      out.boxes.push_back({page, static_cast<float>(bounds.low.x), static_cast<float>(bounds.low.y),
                           static_cast<float>(bounds.high.x - bounds.low.x),
                           static_cast<float>(bounds.high.y - bounds.low.y)});
    }
    return out;
  }

  void set(qpdf_oh dictionary, const char* name, qpdf_oh value) const {
    lib().qpdf_oh_replace_key(data, dictionary, name, value);
  }
  void say(qpdf_oh dictionary, const char* name, const std::string& words) const {
    set(dictionary, name, lib().qpdf_oh_new_binary_unicode_string(data, words.data(), words.size()));
  }
  qpdf_oh parsed(const std::string& object) const { return lib().qpdf_oh_parse(data, object.c_str()); }

  /// A page's notes as an array of its own, since one may be shared.
  qpdf_oh own_notes(qpdf_oh page, const std::unordered_set<uint32_t>& without) const {
    const qpdf_oh out = lib().qpdf_oh_new_array(data);
    for_each_note(page, [&](qpdf_oh note) {
      if (const uint32_t number = number_of(note); number == 0 || !without.contains(number))
        lib().qpdf_oh_append_item(data, out, note);
    });
    return out;
  }
};

bool File::load() { return lib().loaded; }

File::File(std::unique_ptr<Objects> objects) : objects_(std::move(objects)) {}
File::File(File&&) noexcept = default;
File& File::operator=(File&&) noexcept = default;
File::~File() = default;

Result<File> File::open(std::string_view bytes) {
  if (!load())
    return Error{.message = std::string("the notes of a PDF cannot be read or written without ") + STET_LIBQPDF_FILE,
                 .hint = std::string("Install it: apt install ") + package};
  auto objects = std::make_unique<Objects>();
  objects->data = lib().qpdf_init();
  if (objects->data == nullptr) return damaged("");
  lib().qpdf_silence_errors(objects->data);
  lib().qpdf_set_suppress_warnings(objects->data, QPDF_TRUE);
  if ((lib().qpdf_read_memory(objects->data, "", bytes.data(), bytes.size(), nullptr) & QPDF_ERRORS) != 0)
    return damaged(objects->why());
  if (lib().qpdf_get_num_pages(objects->data) <= 0) return damaged(objects->why());
  return File(std::move(objects));
}

uint32_t File::pages() const { return static_cast<uint32_t>(std::max(lib().qpdf_get_num_pages(objects_->data), 0)); }

bool File::may_be_annotated() const { return lib().qpdf_allow_modify_annotation(objects_->data) != QPDF_FALSE; }

std::vector<PageNote> File::notes() {
  std::vector<PageNote> out;
  const Objects& o = *objects_;
  for (uint32_t p = 1; p <= pages(); ++p) {
    const qpdf_oh page = o.page(p);
    const Frame frame = o.frame(page);
    o.for_each_note(page, [&](qpdf_oh note) {
      if (lib().qpdf_oh_is_dictionary(o.data, note)) out.push_back(o.note(note, p, frame));
    });
  }
  return out;
}

void File::remove(const std::vector<uint32_t>& objects) {
  const Objects& o = *objects_;
  const std::unordered_set<uint32_t> gone(objects.begin(), objects.end());
  if (gone.empty()) return;
  for (uint32_t p = 1; p <= pages(); ++p) {
    const qpdf_oh page = o.page(p);
    bool some = false;
    o.for_each_note(page, [&](qpdf_oh note) { some = some || gone.contains(o.number_of(note)); });
    if (!some) continue;
    const qpdf_oh rest = o.own_notes(page, gone);
    if (lib().qpdf_oh_get_array_n_items(o.data, rest) > 0) {
      o.set(page, "/Annots", rest);
    } else {
      lib().qpdf_oh_remove_key(o.data, page, "/Annots");
    }
  }
}

void File::add(const Highlight& h) {
  if (h.boxes.empty() || h.boxes.front().page == 0 || h.boxes.front().page > pages()) return;
  const Objects& o = *objects_;
  const qpdf_oh page = o.page(h.boxes.front().page);
  const Frame frame = o.frame(page);
  Bounds bounds;
  std::string corners, area = "/G gs " + std::string(colour) + " rg\n";
  for (const PageBox& box : h.boxes) {
    const Corners c = corners_of(box, frame);
    for (const Point& p : c) {
      bounds.take(p);
      append(corners, p.x);
      append(corners, p.y);
    }
    const char* const drawn[] = {"m ", "l ", "l ", "l h f\n"};
    const size_t around[] = {0, 1, 3, 2};
    for (size_t i = 0; i < std::size(around); ++i) {
      append(area, c[around[i]].x);
      append(area, c[around[i]].y);
      area += drawn[i];
    }
  }
  const std::string rect = rectangle(bounds.low, bounds.high);
  // Drawn by ourselves: not every viewer draws a highlight that brings no picture.
  const qpdf_oh picture = lib().qpdf_oh_new_stream(o.data), dictionary = lib().qpdf_oh_get_dict(o.data, picture);
  o.set(dictionary, "/Type", o.parsed("/XObject"));
  o.set(dictionary, "/Subtype", o.parsed("/Form"));
  o.set(dictionary, "/BBox", o.parsed(rect));
  o.set(dictionary, "/Group", o.parsed("<< /S /Transparency >>"));
  o.set(dictionary, "/Resources", o.parsed("<< /ExtGState << /G << /Type /ExtGState /BM /Multiply >> >> >>"));
  const qpdf_oh nothing = lib().qpdf_oh_new_null(o.data);
  lib().qpdf_oh_replace_stream_data(o.data, picture, reinterpret_cast<const unsigned char*>(area.data()), area.size(),
                                    nothing, nothing);

  const qpdf_oh note = lib().qpdf_make_indirect_object(
      o.data, o.parsed("<< /Type /Annot /Subtype /Highlight /F 4 /Rect " + rect + " /QuadPoints [ " + corners +
                       "] /C [ " + std::string(colour) + " ] >>"));
  o.set(note, "/P", page);
  o.say(note, "/T", h.author);
  o.say(note, "/NM", h.name);
  o.say(note, "/Contents", h.words);
  const qpdf_oh looks = o.parsed("<< >>");
  o.set(looks, "/N", picture);
  o.set(note, "/AP", looks);

  // Its window, at the page's right edge beside the first line.
  constexpr double width = 200, height = 100;
  Bounds window;
  const double top = h.boxes.front().top;
  window.take(frame.in_file(frame.width() - width, top));
  window.take(frame.in_file(frame.width(), top + height));
  const qpdf_oh popup =
      lib().qpdf_make_indirect_object(o.data, o.parsed("<< /Type /Annot /Subtype /Popup /F 28 /Open false /Rect " +
                                                       rectangle(window.low, window.high) + " >>"));
  o.set(popup, "/Parent", note);
  o.set(note, "/Popup", popup);

  const qpdf_oh notes = o.own_notes(page, {});
  lib().qpdf_oh_append_item(o.data, notes, note);
  lib().qpdf_oh_append_item(o.data, notes, popup);
  o.set(page, "/Annots", notes);
}

Result<std::string> File::write() {
  const qpdf_data data = objects_->data;
  if ((lib().qpdf_init_write_memory(data) & QPDF_ERRORS) != 0) return damaged(objects_->why());
  lib().qpdf_set_stream_data_mode(data, qpdf_s_preserve);
  lib().qpdf_set_decode_level(data, qpdf_dl_none);
  lib().qpdf_set_compress_streams(data, QPDF_FALSE);
  lib().qpdf_set_linearization(data, lib().qpdf_is_linearized(data));
  if (!lib().qpdf_is_encrypted(data)) lib().qpdf_set_deterministic_ID(data, QPDF_TRUE);
  if ((lib().qpdf_write(data) & QPDF_ERRORS) != 0) return damaged(objects_->why());
  return std::string(reinterpret_cast<const char*>(lib().qpdf_get_buffer(data)), lib().qpdf_get_buffer_length(data));
}

}  // namespace stet::pdf
