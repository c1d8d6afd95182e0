// References written anew: fields of several examples in the forms of bibliographies and notes in several languages.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "tools/trainer/examples.h"
#include "tools/trainer/random.h"

namespace stet::train {

class Styles {
 public:
  /// `publishers`: a publishers.toml or nothing.
  Styles(const std::vector<const Example*>& from, const std::string& publishers);
  /// One example's fields in another style.
  Example restyled(Random& random) const;
  /// A note that cites a page of the web: an outlet, a day, an address, a day of access.
  Example web_note(Random& random) const;

 private:
  struct Outlet {
    std::string name, domain;
  };
  using Fields = std::map<std::string, std::string>;
  std::string date(Random& random, bool year_too = true) const;
  std::string address(const std::string& title, const std::string& domain, Random& random) const;
  void complete(Fields& fields, Random& random) const;
  Example filled(const std::string& form, const Fields& fields) const;

  std::vector<Fields> fields_;
  std::vector<std::string> authors_, titles_, places_, publishers_, organisations_;
  std::vector<Outlet> outlets_;
};

}  // namespace stet::train
