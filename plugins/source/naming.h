// Names of publishers: which publisher a name means, whether a name and a domain belong together on their face, and
// what a document's notes call the owner of a domain.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <stet/checker.hpp>

namespace source {

struct Named {
  stet_field_kind field;
  stet::Span span;
  std::string words;  // as read, brackets dropped
};

class Naming {
 public:
  explicit Naming(const stet::Settings& s)
      : settings_(s),
        publishers_(s.publishers()),
        generic_(s.words("generic-name-words")),
        no_publishers_(s.words("names-of-no-publisher")),
        states_(s.words("states")) {}

  /// To be called between documents: the names read so far are remembered, but not without bound.
  void begin() const {
    if (names_.size() > 4096) names_.clear();
  }
  /// Publisher, container and (organisational) author of a citation, in this order.
  std::vector<Named> names(const stet::Document&, const stet::Citation&) const;
  /// Row of the publisher whose name or alias this is, small additions ("online", "(blog)") aside; none.
  uint32_t publisher_of(std::string_view name) const { return read(name).publisher; }
  /// Row of the publisher whose name or alias this is to the letter; none.
  uint32_t known_as(std::string_view name) const { return name.empty() ? stet::none : publishers_.by_name(name); }
  /// One is the other's owner, or both have one.
  bool same_house(uint32_t a, uint32_t b) const {
    return row(a).parent == b || row(b).parent == a || (row(a).parent != stet::none && row(a).parent == row(b).parent);
  }
  /// True if the name is that publisher's, or begins or ends with it ("BBC News Persian"), or belongs to its family.
  bool belongs_to(std::string_view name, uint32_t publisher) const;
  uint32_t owner_of(std::string_view host) const { return host.empty() ? stet::none : publishers_.by_host(host); }
  const stet_publisher& row(uint32_t i) const { return publishers_[i]; }
  std::string name_of(uint32_t publisher) const { return std::string(stet::view(row(publisher).name)); }
  /// Name and aliases.
  const std::vector<std::string>& all_names(uint32_t publisher) const { return owner(publisher).names; }
  /// The name is spelled in the host, or its initials are.
  bool shown_in_host(std::string_view name, std::string_view host) const;
  /// The whole name is spelled in the path: a section, or a title kept on another's site ("/print/NewRepublic-1943").
  bool shown_in_path(std::string_view name, std::string_view path) const;
  /// A word of the name that `right` lacks is spelled so in the host: the site's owner writes it that way.
  bool explains_spelling(std::string_view name, std::string_view right, std::string_view host) const;
  /// Near miss: how many letters differ (1 or 2), 0 if the names are equal or simply different.
  size_t near_miss(std::string_view name, std::string_view right) const;
  /// The name or alias of that publisher that `name`, or its beginning, is a near miss of; empty: none.
  const std::string& meant(std::string_view name, uint32_t publisher) const;
  /// “Pew Research Centre”: the publisher's own name but for the spelling of another country; empty: it is not.
  std::string in_own_spelling(std::string_view name, uint32_t publisher) const;

  /// The name of an armed group, a state, a product: what items are about, not who brings them out.
  bool is_no_publisher(std::string_view name) const;

  /// Host without "www.", or the owner's row as text: notes with equal keys cite one site.
  std::string site_key(std::string_view host, uint32_t owner) const;

 private:
  /// A name in the forms it is compared in. Documents name the same few publishers over and over.
  struct Name {
    std::string spaced;                     // folded, whole words between single spaces
    std::string squashed;                   // see squash
    size_t letters = 0;                     // code points of it
    bool digits = false;                    // it holds some: digits are never misspelt letters
    std::vector<std::string> words, plain;  // folded; and each squashed
    uint32_t publisher = stet::none;
    // What was asked of it before, by publisher.
    mutable std::vector<std::pair<uint32_t, bool>> belongs;
    mutable std::vector<std::pair<uint32_t, std::string>> meant;
  };
  const Name& read(std::string_view name) const;
  bool compare(std::string_view name, const Name& said, uint32_t publisher) const;
  /// Letters and digits of folded text only; ä and ae, ß and ss are one; leading article dropped.
  static std::string squash(std::string_view folded);
  uint32_t look_up(std::string_view name, std::vector<std::string> words) const;

  stet::Settings settings_;
  bool generic(std::string_view word) const { return generic_.has(word); }

  stet::Publishers publishers_;
  stet::WordList generic_, no_publishers_, states_;
  struct ByWords {
    using is_transparent = void;
    size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
  };
  mutable std::unordered_map<std::string, Name, ByWords, std::equal_to<>> names_;
  struct Owner {
    std::vector<std::string> names, spaced;  // name and aliases; and as in Name
  };
  const Owner& owner(uint32_t publisher) const;
  mutable std::unordered_map<uint32_t, Owner> owners_;
};

}  // namespace source
