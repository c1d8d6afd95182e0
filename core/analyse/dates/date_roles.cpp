// The words that say a date is the day somebody looked, in the languages notes are written in.
#include "core/analyse/dates/date_text.h"
#include "core/analyse/dates/dates.h"
#include "core/analyse/word_table.h"

namespace stet {
namespace {

// Folded.
constexpr WordTable<256> access(
    {"accessed retrieved viewed visited consulted seen checked abgerufen aufgerufen eingesehen zugegriffen "
     "zugriff abruf besucht stand consulte consultee consultes consultado consultada consultato consultata "
     "consulta acessado acesso acedido acessada acceso accedido accede accesso visitato recuperado "
     "geraadpleegd bezocht opgehaald dostep pobrano odczyt pristup citovano cit navstiveno hamtad hamtat "
     "lest besokt lastet hentet besøgt tilgaet viitattu luettu haettu letoltve megtekintve hozzaferes "
     "accesat consultat erisim erisildi tarihi προσβαση ανακτηθηκε προσπελαση обращения обращение "
     "доступа доступ звернення просмотра прочитано посетен достъп pristupljeno pristupano "
     "dostopano ziureta skatits vaadatud diakses diaccesses اطلع الاطلاع الوصول نדלה אוחזר נדלה נצפה"});
// Stand between those words and the date.
constexpr WordTable<128> between(
    {"on the last at in am le la el il den der zuletzt em op w dnia data date datum dato vom "
     "a as ao de do ו ב pa cap ngay lan cuoi fecha web online ned"});
constexpr std::string_view before_east_asian[] = {
    "访问日期",   "访问时间",   "访问于",   "檢索於",   "检索于", "检索日期", "查阅日期",
    "閲覧日",     "アクセス日", "最終閲覧", "参照日",   "접속일", "검색일",   "접근일",
    "최종접속일", "存取日期",   "瀏覽日期", "浏览日期", "取得日",
};
constexpr std::string_view after_east_asian[] = {"閲覧", "访问",    "查阅", "検索",   "アクセス", "접속",
                                                 "검색", "에 접속", "查閱", "に閲覧", "检索"};

}  // namespace

bool access_words_around(std::string_view text, uint32_t at, uint32_t end) {
  const uint32_t floor = at > 64 ? at - 64 : 0;
  const DateText t(text, floor, u32(text.size()));
  uint32_t i = t.skip_space_back(at);
  for (int words = 0; words < 5; ++words) {
    while (t.before(i) == ':' || t.before(i) == '(' || t.before(i) == '[' || t.before(i) == ',' || t.before(i) == '.' ||
           t.ends(i, "：")) {
      // A full stop ends the phrase unless it follows an abbreviation.
      if (t.before(i) == '.' && (words > 0 || i - t.word_begin(i - 1) > 6)) return false;
      i = t.skip_space_back(t.ends(i, "：") ? i - 3 : i - 1);
    }
    if (static_cast<unsigned char>(t.before(i)) >= 0x80)
      for (const std::string_view w : before_east_asian)
        if (t.ends(i, w)) return true;
    const uint32_t begin = t.word_begin(i);
    if (begin == i) break;
    const std::string word = fold(t.slice(begin, i));
    if (access.has(word)) return true;
    if (!between.has(word)) break;
    i = t.skip_space_back(begin);
  }
  const uint32_t after = t.skip_space(end);
  if (static_cast<unsigned char>(t.at(after)) >= 0xE0)
    for (const std::string_view w : after_east_asian)
      if (t.starts(after, w)) return true;
  return false;
}

}  // namespace stet
