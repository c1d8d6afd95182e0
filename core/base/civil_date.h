// A calendar day, or less of one.
#pragma once

namespace stet {

struct CivilDate {  // 0: not known
  int year = 0, month = 0, day = 0;
};

}  // namespace stet
