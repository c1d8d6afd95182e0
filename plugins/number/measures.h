// The measures of figures, by which they are converted and multiplied.
#pragma once

#include <cstdint>
#include <iterator>

#include "arithmetic.h"

namespace number {

enum class Dimension { none, length, mass, area, volume, speed, temperature, energy, time };
struct Unit {
  Dimension of;
  double size;  // in the dimension's first unit
};
// By the value in the list convertible-units. Exact by the international yard and pound (1959); the gallon may be of
// two sizes.
inline constexpr Unit units[] = {{Dimension::none, 0},
                                 {Dimension::length, 1000},
                                 {Dimension::length, 1},
                                 {Dimension::length, 0.01},
                                 {Dimension::length, 0.001},
                                 {Dimension::length, 1609.344},
                                 {Dimension::length, 0.9144},
                                 {Dimension::length, 0.3048},
                                 {Dimension::length, 0.0254},
                                 {Dimension::mass, 1},
                                 {Dimension::mass, 0.001},
                                 {Dimension::mass, 0.45359237},
                                 {Dimension::mass, 0.028349523125},
                                 {Dimension::area, 10'000},
                                 {Dimension::area, 4046.8564224},
                                 {Dimension::area, 1e6},
                                 {Dimension::area, 2'589'988.110336},
                                 {Dimension::volume, 1},
                                 {Dimension::volume, 3.785411784},
                                 {Dimension::speed, 1},
                                 {Dimension::speed, 1.609344},
                                 {Dimension::temperature, 0},
                                 {Dimension::temperature, 1},
                                 {Dimension::length, 1066.8},  // the Russian measures of 1835
                                 {Dimension::mass, 16.3804964},
                                 {Dimension::area, 10'925.4},
                                 {Dimension::area, 1},
                                 {Dimension::volume, 1000},
                                 {Dimension::mass, 1000},
                                 {Dimension::speed, 3.6},
                                 {Dimension::energy, 4.184},  // the thermochemical calorie
                                 {Dimension::energy, 1},
                                 {Dimension::energy, 1000},
                                 {Dimension::energy, 3600},
                                 {Dimension::length, 1852},
                                 {Dimension::speed, 1.852},
                                 {Dimension::area, 0.09290304},
                                 {Dimension::time, 1},
                                 {Dimension::time, 60},
                                 {Dimension::time, 1440},
                                 {Dimension::time, 10'080},
                                 {Dimension::time, 43'829},  // on the average of 400 years
                                 {Dimension::time, 525'949}};
inline constexpr double imperial_gallon = 4.54609;
inline constexpr double german_mile = 7532.48;
inline constexpr Unit pound{Dimension::mass, 0.45359237};

/// What a figure measures; `none` where its unit is in no list.
inline const Unit& measure_of(const stet::Document& doc, const Words& words, const Figure& f) {
  if (stet::empty(f.row->unit)) return units[0];
  const uint32_t value = words.units.value(words.settings.fold(doc.words(f.row->unit)));
  return units[value < std::size(units) ? value : 0];
}

}  // namespace number
