// The rules of the link plugin: links that lead nowhere, or not to the thing cited.
#pragma once

#include <string>

#include <stet/checker.hpp>

namespace link {

extern const stet::Rule relative_url, malformed, missing_space_after_url, tracking_params, category_page, ad_fragment;

void check_form(const stet::Document&, const stet::Report&);      // malformed, missing-space-after-url
void check_relative(const stet::Document&, const stet::Report&);  // relative-url
void check_baggage(const stet::Document&, const stet::Report&);   // tracking-params, ad-fragment
/// category-page; `publishers` may be null: then sections of news sites are not known.
void check_target(const stet::Document&, const stet::Report&, const stet_publishers* publishers);

std::string lower(std::string_view);

}  // namespace link
