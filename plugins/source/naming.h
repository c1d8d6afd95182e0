// Names of publishers: which publisher a name means, whether a name and a domain belong together on their face, and
// what a document's notes call the owner of a domain.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <stet/checker.hpp>

namespace source {

/// Which letters a name is compared by, and how many there are: what differs in more than slips explain is no near
/// miss.
struct Letters {
  uint32_t set = 0;  // a bit for each of a to z, one for figures, one for all others
  uint32_t count = 0;
};

/// A name in the forms it is compared in. Documents name the same few publishers over and over.
/// What of a name a host may be made of.
struct HostForms {
  std::vector<std::string> words;      // squashed, those that say more than "press"
  std::string initials, all_initials;  // without and with "the", "of" and the like
};

struct Name {
  std::string folded;
  std::string squashed;  // letters and digits of it only; ä and ae, ß and ss are one
  Letters letters;       // of it
  bool digits = false;   // it holds some: digits are never misspelt letters
  uint32_t publisher = stet::none;
  // What was asked of it before, by publisher.
  mutable std::vector<std::pair<uint32_t, bool>> belongs;
  mutable std::vector<std::pair<uint32_t, std::string>> meant;
  mutable std::unique_ptr<const HostForms> in_host;  // once a host is asked about
};

struct Named {
  stet_field_kind field;
  stet::Span span;
  std::string words;  // as read, brackets dropped
  const Name* said;   // lives as long as what Naming::begin gave for the document
};

class Naming {
 public:
  explicit Naming(const stet::Settings& s)
      : settings_(s),
        publishers_(s.publishers()),
        generic_(s.words("generic-name-words")),
        no_publishers_(s.words("names-of-no-publisher")),
        states_(s.words("states")) {}

  /// To be called for each document, and held as long as its names are: they are remembered for the next one, but not
  /// without bound.
  std::shared_ptr<const void> begin() const {
    constexpr size_t many = 4096;
    if (names_->size() > many) names_ = std::make_shared<Names>();
    if (hosts_.size() > many) hosts_.clear();
    return names_;
  }
  /// Publisher, container and (organisational) author of a citation, in this order.
  std::vector<Named> names(const stet::Document&, const stet::Citation&) const;
  /// Row of the publisher whose name or alias this is, small additions ("online", "(blog)") aside; none.
  uint32_t publisher_of(std::string_view name) const { return read(name).publisher; }
  static uint32_t publisher_of(const Named& name) { return name.said->publisher; }
  /// Row of the publisher whose name or alias this is to the letter; none.
  uint32_t known_as(std::string_view name) const { return name.empty() ? stet::none : publishers_.by_name(name); }
  /// One is the other's owner, or both have one.
  bool same_house(uint32_t a, uint32_t b) const {
    return row(a).parent == b || row(b).parent == a || (row(a).parent != stet::none && row(a).parent == row(b).parent);
  }
  /// True if the name is that publisher's, or begins or ends with it ("BBC News Persian"), or belongs to its family.
  bool belongs_to(const Named& name, uint32_t publisher) const { return belongs(name.words, *name.said, publisher); }
  uint32_t owner_of(std::string_view host) const { return host.empty() ? stet::none : publishers_.by_host(host); }
  const stet_publisher& row(uint32_t i) const { return publishers_[i]; }
  std::string name_of(uint32_t publisher) const { return std::string(stet::view(row(publisher).name)); }
  /// Name and aliases.
  const std::vector<std::string>& all_names(uint32_t publisher) const { return owner(publisher).names; }
  /// The name is spelled in the host, or its initials are.
  bool shown_in_host(std::string_view name, std::string_view host) const { return shown_in_host(read(name), host); }
  bool shown_in_host(const Named& name, std::string_view host) const { return shown_in_host(*name.said, host); }
  /// The letters of a path, as names are looked for in them.
  std::string letters_of_path(std::string_view path) const { return squash(settings_.fold(path)); }
  /// The whole name is spelled in the path: a section, or a title kept on another's site ("/print/NewRepublic-1943").
  static bool shown_in_path(const Named& name, std::string_view letters_of_path);
  /// A word of the name that `right` lacks is spelled so in the host: the site's owner writes it that way.
  bool explains_spelling(std::string_view name, std::string_view right, std::string_view host) const;
  /// Near miss: how many letters differ (1 or 2), 0 if the names are equal or simply different.
  size_t near_miss(std::string_view name, std::string_view right) const {
    return near_miss(name, read(name), right, read(right));
  }
  size_t near_miss(const Named& name, const Named& right) const {
    return near_miss(name.words, *name.said, right.words, *right.said);
  }
  /// The name or alias of that publisher that `name`, or its beginning, is a near miss of; empty: none.
  const std::string& meant(std::string_view name, uint32_t publisher) const;
  /// “Pew Research Centre”: the publisher's own name but for the spelling of another country; empty: it is not.
  std::string in_own_spelling(const Named& name, uint32_t publisher) const;

  /// The name of an armed group, a state, a product: what items are about, not who brings them out.
  bool is_no_publisher(std::string_view name) const;

  /// Host without "www.", or the owner's row as text: notes with equal keys cite one site.
  std::string site_key(std::string_view host, uint32_t owner) const;

 private:
  const Name& read(std::string_view name) const;
  Name forms_of(std::string_view name) const;  // all but the publisher
  bool belongs(std::string_view name, const Name& said, uint32_t publisher) const;
  bool compare(std::string_view name, const Name& said, uint32_t publisher) const;
  size_t near_miss(std::string_view name, const Name& a, std::string_view right, const Name& b) const;
  /// A host in the forms names are looked for in.
  struct Host {
    std::string letters;              // without its top-level domain and what stands between letters
    std::vector<std::string> labels;  // squashed
  };
  const Host& read_host(std::string_view host) const;
  bool shown_in_host(const Name& said, std::string_view host) const;
  const HostForms& host_forms(const Name&) const;
  /// Letters and digits of folded text only; ä and ae, ß and ss are one; leading article dropped.
  static std::string squash(std::string_view folded);
  static void squash(std::string_view folded, std::string& out);
  uint32_t look_up(std::string_view name, std::string_view folded) const;

  stet::Settings settings_;
  bool generic(std::string_view word) const { return generic_.has(word); }

  stet::Publishers publishers_;
  stet::WordList generic_, no_publishers_, states_;
  struct ByWords {
    using is_transparent = void;
    size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
  };
  using Names = std::unordered_map<std::string, Name, ByWords, std::equal_to<>>;
  mutable std::shared_ptr<Names> names_ = std::make_shared<Names>();
  mutable std::unordered_map<std::string, Host, ByWords, std::equal_to<>> hosts_;
  struct Owner {
    std::vector<std::string> names, spaced;  // name and aliases; and folded, whole words between single spaces
    std::vector<Name> said;                  // they, read
  };
  const Owner& owner(uint32_t publisher) const;
  mutable std::unordered_map<uint32_t, Owner> owners_;
};

}  // namespace source
