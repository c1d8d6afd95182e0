// Dates in prose: forms and languages, what looks like a date and is none, day/month order, roles, relative dates.
#include "core/analyse/dates/dates.h"

#include <string>
#include <vector>

#include "core/analyse/analyse.h"
#include "tests/support/catch.h"
#include "tests/support/document.h"

namespace {

using namespace stet;

std::string part(int year, int month, int day) {
  const auto two = [](int n) { return std::string(n < 10 ? "-0" : "-") + std::to_string(n); };
  std::string out = std::to_string(year);
  if (month != 0) out += two(month);
  if (day != 0) out += two(day);
  return out;
}

std::string value(const stet_date& r) {
  std::string out = part(r.year, r.month, r.day);
  if ((r.flags & STET_DATE_INTERVAL) != 0) out += "/" + part(r.end_year, r.end_month, r.end_day);
  if ((r.flags & STET_DATE_UNCERTAIN) != 0) out += "?";
  if ((r.flags & STET_DATE_IMPOSSIBLE) != 0) out += "!";
  return out;
}

/// Of a text that is one paragraph.
void find_in_paragraph(Document& d) {
  d.blocks.assign(1, {{0, u32(d.text.size())}, STET_BLOCK_PARAGRAPH, 0, none, none});
  d.words.clear();
  d.forms.clear();
  find_words(d);
  find_dates(d);
}

Document read(const std::string& text, const std::string& language = "en") {
  Document d;
  d.text = text;
  d.language = language;
  d.reference = {2025, 8, 1};
  find_in_paragraph(d);
  return d;
}

/// All dates as "words=value", separated by "; ".
std::string dates(const std::string& text, const std::string& language = "en") {
  const Document d = read(text, language);
  std::string out;
  for (const stet_date& r : d.dates)
    out += (out.empty() ? "" : "; ") + std::string(slice(d.text, r.span)) + "=" + value(r);
  return out;
}

struct Case {
  const char* text;
  const char* found;
};

template <size_t N>
void check(const Case (&cases)[N], const std::string& language = "en") {
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(dates(c.text, language) == c.found);
  }
}

}  // namespace

TEST_CASE("English dates with the month's name") {
  check({{"On 3 July 2025, x", "3 July 2025=2025-07-03"},
         {"X handle, 3 July, 2025. Available", "3 July, 2025=2025-07-03"},
         {"On July 3, 2025, it", "July 3, 2025=2025-07-03"},
         {"Al Jazeera, July 3,2025. Available", "July 3,2025=2025-07-03"},
         {"July 3rd, 2025", "July 3rd, 2025=2025-07-03"},
         {"the 3rd of July 2025", "3rd of July 2025=2025-07-03"},
         {"18 Jan, 2000. Available", "18 Jan, 2000=2000-01-18"},
         {"Dec 13, 2023. A", "Dec 13, 2023=2023-12-13"},
         {"on Dec. 31 , 1994", "Dec. 31 , 1994=1994-12-31"},
         {"since Sept. 2021", "Sept. 2021=2021-09"},
         {"05-Aug-2016", "05-Aug-2016=2016-08-05"},
         {"12-Jun-13", "12-Jun-13=2013-06-12"},
         {"2019/aug/01", "2019/aug/01=2019-08-01"},
         {"J Polit. 2014 May 5;12(3)", "2014 May 5=2014-05-05"},
         {"28 june in 2020", "28 june in 2020=2020-06-28"},
         {"july 4th of 1995", "july 4th of 1995=1995-07-04"},
         {"the fourth of July, 1995", "fourth of July, 1995=1995-07-04"},
         {"march third 2015", "march third 2015=2015-03-03"},
         {"Mid-July 2025 saw", "July 2025=2025-07"},
         {"In July 2024, the President", "July 2024=2024-07"},
         {"July '25 was", "July '25=2025-07"},
         {"(accessed 21 July 25)", "21 July 25=2025-07-21"},
         {"On 3 July 25 people came", "3 July=2025-07-03"},
         {"the first Wednesday of October 2014", "first Wednesday of October 2014=2014-10-01"},
         {"the last day of October 2015", "last day of October 2015=2015-10-31"},
         {"on 14 October 1066 at", "14 October 1066=1066-10-14"},
         {"May 2014 was warm", "May 2014=2014-05"},
         {"May 2014 be a better year", "2014=2014"}});
}

TEST_CASE("English dates as historians and letters write them") {
  check({{"On February the 12th 1809 two", "February the 12th 1809=1809-02-12"},
         {"On February the 12th, 1809, two", "February the 12th, 1809=1809-02-12"},
         {"In May the 12th regiment left", ""},
         {"In March the 3rd edition of 2004 came", "2004=2004"},
         {"is dated 12.ii.1809 in", "12.ii.1809=1809-02-12"},
         {"is dated 5-X-1921 in", "5-X-1921=1921-10-05"},
         {"is dated 5.xiii.1921 in", ""},
         {"ran from May 3 through 17, 2004 in", "May 3 through 17, 2004=2004-05-03/2004-05-17"},
         {"ran from May 3 to June 17, 2004 in", "May 3 to June 17, 2004=2004-05-03/2004-06-17"},
         {"From May 3 through 2004 the road", "May 3=2004-05-03; 2004=2004"},
         // The year began on 25 March.
         {"signed on 11 February 1731/2 at", "11 February 1731/2=1732-02-11"},
         {"read on March 3, 1640/41 and", "March 3, 1640/41=1641-03-03"},
         {"in February 1640/1 the", "February 1640/1=1641-02"},
         {"in February 1640/2 the", "February 1640=1640-02"},
         {"on 11 June 1731/2 the", "11 June 1731=1731-06-11"}});
}

TEST_CASE("weekdays are part of their date") {
  const auto weekday = [](const char* text) {
    const Document d = read(text);
    REQUIRE(d.dates.size() == 1);
    return std::string(slice(d.text, d.dates[0].span)) + "=" + std::to_string(d.dates[0].weekday);
  };
  CHECK(weekday("On Monday, 3 July 2025, x") == "Monday, 3 July 2025=1");
  CHECK(weekday("Thurs., July 3, 2025") == "Thurs., July 3, 2025=4");
  CHECK(weekday("on July 3, 2025 (Thursday) he") == "July 3, 2025 (Thursday)=4");
  CHECK(weekday("they sat 3 July 2025 out") == "3 July 2025=0");
  CHECK(weekday("1923年10月4日木曜日に点灯した。") == "1923年10月4日木曜日=4");
  CHECK(weekday("1923年10月4日（木）に点灯した。") == "1923年10月4日（木）=4");
  CHECK(weekday("1923年10月4日に点灯した。") == "1923年10月4日=0");
  CHECK(weekday("Friday 2018-7-6 with") == "Friday 2018-7-6=5");
}

TEST_CASE("numeric dates") {
  check({{"(Accessed on 5.7.2025)", "5.7.2025=2025-07-05"},
         {"DW, 4. 7. 2025. Available", "4. 7. 2025=2025-07-04"},
         {"BBC, 5.7.25. Available", "5.7.25=2025-07-05"},
         {"2025-07-03", "2025-07-03=2025-07-03"},
         {"2025-07-03T12:30Z", "2025-07-03=2025-07-03"},
         {"2025/07/03", "2025/07/03=2025-07-03"},
         {"2015.03.03", "2015.03.03=2015-03-03"},
         {"go 20161016.", "20161016=2016-10-16"},
         {"10/31/1974", "10/31/1974=1974-10-31"},
         {"31/10/1974", "31/10/1974=1974-10-31"},
         {"10.31.1974", "10.31.1974=1974-10-31"},
         {"5-7-2025", "5-7-2025=2025-05-07?"},
         {"03/2015", "03/2015=2015-03"},
         {"2021/03", "2021/03=2021-03"},
         {"2024-03", "2024-03=2024-03"},
         {"sales-2002-10-09.xlsx", "2002-10-09=2002-10-09"}});
}

TEST_CASE("days that no calendar has") {
  check({{"on 31 April 2020", "31 April 2020=2020-04-31!"},
         {"February 29, 2023", "February 29, 2023=2023-02-29!"},
         {"29 February 2024", "29 February 2024=2024-02-29"},
         {"Feb 30 2019", "Feb 30 2019=2019-02-30!"},
         {"31.9.2014", "31.9.2014=2014-09-31!"},
         {"32-06-2014", "32-06-2014=2014-06-32!"},
         {"2/29/2019", "2/29/2019=2019-02-29!"},
         {"2023-02-29", "2023-02-29=2023-02-29!"},
         {"32 July 2014", "32 July 2014=2014-07-32!"}});
}

TEST_CASE("years and spans") {
  check({{"regime (1996–2001), Moscow", "1996–2001=1996/2001"},
         {"1996-2001", "1996-2001=1996/2001"},
         {"the 2003/04 season", "2003/04=2003/2004"},
         {"the 1914–18 war", "1914–18=1914/1918"},
         {"In 2023, China", "2023=2023"},
         {"Since 2017 and 2019", "2017=2017; 2019=2019"},
         {"(Smith, 2019a)", "2019=2019"},
         {"the post-2014 order", "2014=2014"},
         {"in Spring 2014", "2014=2014"},
         {"the 2000 elections", "2000=2000"},
         {"3–5 July 2025", "3–5 July 2025=2025-07-03/2025-07-05"},
         {"July 3-5, 2025", "July 3-5, 2025=2025-07-03/2025-07-05"},
         {"3 July – 5 August 2025", "3 July – 5 August 2025=2025-07-03/2025-08-05"},
         {"28 December – 3 January 2025", "28 December – 3 January 2025=2024-12-28/2025-01-03"},
         {"July 3 – August 5, 2025", "July 3 – August 5, 2025=2025-07-03/2025-08-05"},
         {"May–June 2024", "May–June 2024=2024-05/2024-06"},
         {"March/April 2014", "March/April 2014=2014-03/2014-04"}});
  // Small words of other languages that are also the names of norms, and pages.
  check({{"Elle part en 1978 pour Rome", "1978=1978"},
         {"tussen 1987 en 1989", "1987=1987; 1989=1989"},
         {"с 1983 по 1986 год", "1983=1983; 1986=1986"},
         {"v 1991 byl", "1991=1991"},
         {"din 1983 la", "1983=1983"},
         {"des de 1984", "1984=1984"},
         {"بين 1984 و1986", "1984=1984; 1986=1986"},
         {"EN 1990, DIN 1988 and ISO 1995", ""},
         {"s. 1984, p. 1985", ""}});
}

TEST_CASE("feasts, and days counted from a date") {
  check({{"on Easter 2018", "Easter 2018=2018-04-01"},
         {"Good Friday, 2019", "Good Friday, 2019=2019-04-19"},
         {"Christmas Eve 2014", "Christmas Eve 2014=2014-12-24"},
         {"on black friday 2010", "black friday 2010=2010-11-26"},
         {"Thanksgiving 2024", "Thanksgiving 2024=2024-11-28"},
         {"in Good Company 2010", "2010=2010"},
         {"16 days from 13/1/2018.", "16 days from=2018-01-29; 13/1/2018=2018-01-13"},
         {"two weeks before 3 March 2020", "two weeks before=2020-02-18; 3 March 2020=2020-03-03"},
         {"a month after January 31, 2023", "a month after=2023-02-28; January 31, 2023=2023-01-31"},
         {"for ten years since 2001", "2001=2001"}});
}

TEST_CASE("what only looks like a date") {
  for (const char* text : {"pp. 1996–2001",
                           "99 (9): 1996–2001",
                           "page 1998",
                           "S. 1998",
                           "1,996 men",
                           "$2000",
                           "€ 1950",
                           "2000 people",
                           "1500 metres",
                           "2000 cases of",
                           "costs 1999 dollars",
                           "Resolution 1973",
                           "No. 1701",
                           "Act 2003/12",
                           "Regulation 2016/679",
                           "Directive 2006/24/EC",
                           "version 5.7.25",
                           "v5.7.25",
                           "Python 3.11.2024",
                           "section 3.4.2014",
                           "§ 3.4.2014",
                           "10.0.0.25",
                           "192.168.20.14",
                           "+86 2010-2015-86",
                           "(206) 555-1212",
                           "978-3-16-148410-0",
                           "doi:10.1016/j.2014.03.005",
                           "arXiv:2005.12345",
                           "5.72",
                           "at 5:30",
                           "May I ask",
                           "they may 5 times",
                           "we march 5 miles",
                           "In May 5 people",
                           "the sun 3 times",
                           "1600 Pennsylvania Avenue",
                           "the 1990s",
                           "500 BC",
                           "1500 BCE",
                           "COVID-2019",
                           "A2019",
                           "2019.5",
                           "12/2013/34",
                           "5-7-25",
                           "9/11",
                           "24/7",
                           "20241345",
                           "case 20240101",
                           "1/2/3/2014",
                           "3.4.5.2014",
                           "file_2014_x",
                           "#2014",
                           "2014%",
                           "approximately 1800 of them",
                           "more than 1900 were",
                           "32.14.25",
                           "0.5.2014"}) {
    CAPTURE(text);
    CHECK(dates(text).empty());
  }
}

TEST_CASE("a figure's number is not the day of the sentence after it") {
  CHECK(dates("Figure 2. In June 2018, the") == "June 2018=2018-06");
  CHECK(dates("vol. 2, no. 3 (2014): 5") == "2014=2014");
}

TEST_CASE("dates in other languages") {
  const struct {
    const char* language;
    const char* text;
    const char* found;
  } cases[] = {{"de", "am 3. Juli 2025 in", "3. Juli 2025=2025-07-03"},
               {"de", "3.–5. März 2015", "3.–5. März 2015=2015-03-03/2015-03-05"},
               {"de", "im Jänner 2020", "Jänner 2020=2020-01"},
               {"fr", "le 1er avril 2022", "1er avril 2022=2022-04-01"},
               {"fr", "20 02 2014", "20 02 2014=2014-02-20"},
               {"fr", "août 2014", "août 2014=2014-08"},
               {"es", "el 12 de enero de 2016", "12 de enero de 2016=2016-01-12"},
               {"es", "mayo 5 del 2013", "mayo 5 del 2013=2013-05-05"},
               {"es", "cinco de mayo de 2013", "cinco de mayo de 2013=2013-05-05"},
               {"pt", "22 de dezembro de 2014", "22 de dezembro de 2014=2014-12-22"},
               {"it", "1º maggio 2020", "1º maggio 2020=2020-05-01"},
               {"nl", "18de juli 2014", "18de juli 2014=2014-07-18"},
               {"pl", "11 listopada 2018", "11 listopada 2018=2018-11-11"},
               {"hr", "11. listopada 2018.", "11. listopada 2018=2018-10-11"},
               {"cs", "22. prosince 2014", "22. prosince 2014=2014-12-22"},
               {"ru", "3 июля 2025 г.", "3 июля 2025=2025-07-03"},
               {"ru", "в марте 2024 года", "марте 2024=2024-03"},
               {"pl", "w marcu 2024 r.", "marcu 2024=2024-03"},
               {"uk", "14 квітня 2015", "14 квітня 2015=2015-04-14"},
               {"bg", "3 юли 2025", "3 юли 2025=2025-07-03"},
               {"el", "14 Απριλίου, 2015", "14 Απριλίου, 2015=2015-04-14"},
               {"sv", "3:e mars 2015", "3:e mars 2015=2015-03-03"},
               {"fi", "3. kesäkuuta 2025", "3. kesäkuuta 2025=2025-06-03"},
               {"hu", "2025. július 3.", "2025. július 3=2025-07-03"},
               {"ro", "22 Decembrie 2014", "22 Decembrie 2014=2014-12-22"},
               {"tr", "2 Ocak 2015", "2 Ocak 2015=2015-01-02"},
               {"ca", "14 d'abril 1980", "14 d'abril 1980=1980-04-14"},
               {"zh", "于2025年7月3日访问", "2025年7月3日=2025-07-03"},
               {"zh", "2013年二月十五号", "2013年二月十五号=2013-02-15"},
               {"ja", "2021年8月6日に", "2021年8月6日=2021-08-06"},
               {"ko", "2025년 7월 3일", "2025년 7월 3일=2025-07-03"},
               {"vi", "ngày 3 tháng 7 năm 2025", "3 tháng 7 năm 2025=2025-07-03"},
               {"th", "17 ธันวาคม 2568", "17 ธันวาคม 2568=2025-12-17"},
               {"th", "3 ก.ค. 2568", "3 ก.ค. 2568=2025-07-03"},
               {"hi", "13 जून 1998", "13 जून 1998=1998-06-13"},
               {"ar", "٣ يوليو ٢٠٢٥", "٣ يوليو ٢٠٢٥=2025-07-03"},
               {"he", "20 באפריל 2012", "20 באפריל 2012=2012-04-20"},
               {"fa", "3 ژوئیه 2025", "3 ژوئیه 2025=2025-07-03"},
               {"lt", "2025 m. gegužės 15 d.", "2025 m. gegužės 15=2025-05-15"},
               {"sw", "2 machi 2015", "2 machi 2015=2015-03-02"},
               {"da", "anden onsdag i oktober 2014", "anden onsdag i oktober 2014=2014-10-08"}};
  for (const auto& c : cases) {
    CAPTURE(c.text);
    CHECK(dates(c.text, c.language) == c.found);
  }
}

TEST_CASE("foreign dates in an English article, and languages guessed") {
  CHECK(dates("Der Spiegel, 3. Juli 2025; Le Monde, 5 août 2024; Izvestia, 5 марта 2024") ==
        "3. Juli 2025=2025-07-03; 5 août 2024=2024-08-05; 5 марта 2024=2024-03-05");
  CHECK(dates("In the marco 2014 and set 2014 of", "en") == "2014=2014; 2014=2014");
  CHECK(dates("Die Regierung hat am 3. Dez. 2020 mit der Union und den anderen gesprochen.", "") ==
        "3. Dez. 2020=2020-12-03");
}

TEST_CASE("day and month order is what the document shows") {
  CHECK(dates("1/2/2016", "en-US") == "1/2/2016=2016-01-02?");
  CHECK(dates("1/2/2016", "en-GB") == "1/2/2016=2016-02-01?");
  CHECK(dates("1/2/2016", "fr") == "1/2/2016=2016-02-01?");
  CHECK(dates("1/2/2016", "en") == "1/2/2016=2016-01-02?");
  CHECK(dates("3/3/2016", "en") == "3/3/2016=2016-03-03");
  CHECK(dates("1/2/2016 and 25/2/2016", "en-US") == "1/2/2016=2016-02-01; 25/2/2016=2016-02-25");
  CHECK(dates("1/2/2016 and 2/25/2016", "en-GB") == "1/2/2016=2016-01-02; 2/25/2016=2016-02-25");
  CHECK(dates("1.2.2016", "en-US") == "1.2.2016=2016-02-01");
}

TEST_CASE("accessed is not before issued, nor after today") {
  Document d;
  d.text = "“A”, 3 June 2025. Accessed 7/6/2025.";
  d.reference = {2025, 12, 31};
  stet_note note{};
  note.span = note.body = {0, u32(d.text.size())};
  d.notes.push_back(note);
  find_dates(d);
  REQUIRE(d.dates.size() == 2);
  CHECK(d.dates[1].role == STET_DATE_ACCESSED);
  CHECK(d.dates[1].note == 0);
  CHECK((d.dates[1].flags & STET_DATE_UNCERTAIN) != 0);  // 7 June and 6 July both come after
  d.text.replace(d.text.find("June"), 4, "July");
  find_dates(d);
  REQUIRE(d.dates.size() == 2);
  CHECK(value(d.dates[1]) == "2025-07-06");
  d.text = "“A”. Accessed 9/8/2025 by the author...";
  d.reference = {2025, 8, 20};
  find_dates(d);
  REQUIRE(d.dates.size() == 1);
  CHECK(value(d.dates[0]) == "2025-08-09");
}

TEST_CASE("access words in many languages") {
  for (const char* text : {"(Accessed on 5.7.2025)",
                           "(accessed: July 5, 2025)",
                           "Retrieved 5 July 2025",
                           "Last accessed 5 July 2025",
                           "abgerufen am 5. Juli 2025",
                           "zuletzt abgerufen am 05.07.2025",
                           "Zugriff: 5.7.2025",
                           "consulté le 5 juillet 2025",
                           "consultado el 5 de julio de 2025",
                           "Acesso em: 5 jul. 2025",
                           "acessado em 5 de julho de 2025",
                           "consultato il 5 luglio 2025",
                           "dostęp: 5 lipca 2025",
                           "geraadpleegd op 5 juli 2025",
                           "(дата обращения: 05.07.2025)",
                           "дата звернення: 05.07.2025",
                           "hämtad den 5 juli 2025",
                           "accesat la 5 iulie 2025",
                           "访问日期：2025年7月5日",
                           "2025年7月5日閲覧",
                           "viitattu 5.7.2025",
                           "Проверено 5 июля 2025",
                           "Pobrano 5 lipca 2025",
                           "data dostępu: 5 lipca 2025",
                           "Truy cập ngày 5.7.2025",
                           "檢索於 2025年7月5日",
                           "접속일: 2025년 7월 5일",
                           "ημερομηνία πρόσβασης: 5 Ιουλίου 2025"}) {
    CAPTURE(text);
    const Document d = read(text, "");
    REQUIRE(d.dates.size() == 1);
    CHECK(value(d.dates[0]) == "2025-07-05");
    CHECK(d.dates[0].role == STET_DATE_ACCESSED);
  }
  for (const char* text :
       {"published 5 July 2025", "It was seen by all. On 5 July 2025", "the accessed files of 5 July 2025"}) {
    CAPTURE(text);
    CHECK(read(text).dates[0].role == STET_DATE_MENTIONED);
  }
}

TEST_CASE("months of several words") {
  CHECK(dates("في 3 كانون الثاني 2020", "ar") == "3 كانون الثاني 2020=2020-01-03");
  CHECK(dates("3 تشرين الأول 2020", "ar") == "3 تشرين الأول 2020=2020-10-03");
  CHECK(dates("5 Mis Hwevrer 2011", "kw") == "5 Mis Hwevrer 2011=2011-02-05");
  CHECK(dates("Mis Hwevrer 5, 2011", "kw") == "Mis Hwevrer 5, 2011=2011-02-05");
}

TEST_CASE("months with marks and figures in their names") {
  CHECK(dates("7 'Aokosi 2016", "to") == "7 'Aokosi 2016=2016-08-07");
  CHECK(dates("7 ʻAokosi 2016", "to") == "7 ʻAokosi 2016=2016-08-07");
  CHECK(dates("’Aokosi 7, 2016", "to") == "’Aokosi 7, 2016=2016-08-07");
  CHECK(dates("4 Toshiaght-arree 2021", "gv") == "4 Toshiaght-arree 2021=2021-02-04");
  CHECK(dates("21 3-р сар 2018", "mn") == "21 3-р сар 2018=2018-03-21");
  CHECK(dates("5 'okupasi 2016", "to") == "2016=2016");
}

TEST_CASE("a month may be spelled like a small word of another language") {
  CHECK(dates("24. des 2012", "nb") == "24. des 2012=2012-12-24");
  CHECK(dates("man 24 des 2012", "nb") == "24 des 2012=2012-12-24");
  CHECK(dates("le 24 de mars 2012", "fr") == "24 de mars 2012=2012-03-24");
}

TEST_CASE("a day before a month that is written small needs no year") {
  CHECK(dates("Il revint le 3 mars.", "fr") == "3 mars=2025-03-03");
  CHECK(dates("Salió el 12 de mayo.", "es") == "12 de mayo=2025-05-12");
  CHECK(dates("on the 3 may be right", "en").empty());
}

TEST_CASE("spelled days above twenty") {
  const Case cases[] = {{"the twenty-second of June 1941", "twenty-second of June 1941=1941-06-22"},
                        {"the thirty-first of May 1970", "thirty-first of May 1970=1970-05-31"},
                        {"the thirty-third of May 1970", "May 1970=1970-05"},
                        {"a second of June 1941", "second of June 1941=1941-06-02"}};
  check(cases);
  CHECK(dates("em vinte e cinco de abril de 1974", "pt") == "vinte e cinco de abril de 1974=1974-04-25");
  CHECK(dates("el treinta y uno de enero de 1980", "es") == "treinta y uno de enero de 1980=1980-01-31");
}

TEST_CASE("ordinal letters that stand apart") {
  const Case cases[] = {{"on the 1 st January 2008", "1 st January 2008=2008-01-01"},
                        {"22 nd of March 1999,", "22 nd of March 1999=1999-03-22"},
                        {"of 12 st items in May 2012", "May 2012=2012-05"}};
  check(cases);
}

TEST_CASE("relative dates count from the document's own date") {
  Document d;
  d.language = "en";
  d.dated = {2025, 7, 9};
  const auto found = [&](const char* text) {
    d.text = text;
    find_in_paragraph(d);
    std::string out;
    for (const stet_date& r : d.dates) {
      out += std::string(slice(d.text, r.span)) + "=" + value(r) + ";";
      CHECK((r.flags & STET_DATE_RELATIVE) != 0);
    }
    return out;
  };
  CHECK(found("Lavrov in Moscow last October.") == "last October=2024-10;");
  CHECK(found("this March and next May") == "this March=2025-03;next May=2026-05;");
  CHECK(found("last year, this year, next year") == "last year=2024;this year=2025;next year=2026;");
  CHECK(found("last month") == "last month=2025-06;");
  CHECK(found("he said yesterday that") == "yesterday=2025-07-08;");
  CHECK(found("today") == "today=2025-07-09;");
  CHECK(found("USA Today, in the last years, first May, this may, Yesterday's") == "Yesterday=2025-07-08;");
  d.dated = {};
  CHECK(found("today last October").empty());
}

TEST_CASE("an undated document was finished when its author last looked something up") {
  const Document d = read("He met him last October. A source (Accessed on 6.7.2025).");
  REQUIRE(d.dates.size() == 2);
  CHECK(value(d.dates[0]) == "2024-10");
}

TEST_CASE("a part above twelve proves the order, a likelihood does not undo it") {
  // Read day first, the second date would lie after publication, as it should; but 12/14 can only be December.
  Document d;
  d.text = "“A”, 5 December 2024. Accessed 11/12/2024.\n“B”, 5 December 2024. Accessed 12/14/2024.";
  d.reference = {2025, 12, 31};
  const uint32_t half = u32(d.text.find('\n'));
  for (const Span s : {Span{0, half}, Span{half + 1, u32(d.text.size())}}) {
    stet_note note{};
    note.span = note.body = s;
    d.notes.push_back(note);
  }
  find_dates(d);
  REQUIRE(d.dates.size() == 4);
  CHECK(value(d.dates[1]) == "2024-11-12");
}

TEST_CASE("a note that gives its year in brackets says it for the day too") {
  const Document d = stet_test::analysed("Shah, S. (2019) ‘Floods’, The Guardian, 5 July.", "references", true);
  REQUIRE(d.dates.size() == 2);
  CHECK(value(d.dates[1]) == "2019-07-05");
  CHECK((d.dates[1].flags & STET_DATE_YEAR_INFERRED) == 0);
}

TEST_CASE("years that are not written come from the dates around") {
  const Document d = read("Between 3 July and 5 August 2023, and on September 9, it rained.");
  REQUIRE(d.dates.size() == 3);
  CHECK(value(d.dates[0]) == "2023-07-03");
  CHECK((d.dates[0].flags & STET_DATE_YEAR_INFERRED) != 0);
  CHECK(value(d.dates[2]) == "2023-09-09");
  CHECK(read("It rained in October.").dates.empty());
}

TEST_CASE("markup inside a date takes no room") {
  Document d;
  d.language = "en";
  d.text = "*July 3*, **2025** and 2014";
  d.masked =
      "\x1fJuly 3\x1f, \x1f\x1f"
      "2025\x1f\x1f and 2014";
  find_dates(d);
  REQUIRE(d.dates.size() == 2);
  CHECK(value(d.dates[0]) == "2025-07-03");
}

TEST_CASE("links and code hold no dates; quotations hold verbatim ones") {
  Document d;
  d.language = "en";
  d.text = "See https://example.org/2024/3/23/x and `2024-01-02`; “in May 2024” he said in 2025.";
  const auto span = [&](std::string_view s) {
    const auto at = u32(d.text.find(s));
    return Span{at, at + u32(s.size())};
  };
  stet_link link{};
  link.span = span("https://example.org/2024/3/23/x");
  d.links.push_back(link);
  d.zones.push_back({span("`2024-01-02`"), STET_ZONE_CODE, 0});
  d.zones.push_back({span("“in May 2024”"), STET_ZONE_QUOTATION, 0});
  find_dates(d);
  REQUIRE(d.dates.size() == 2);
  CHECK(value(d.dates[0]) == "2024-05");
  CHECK((d.dates[0].flags & STET_DATE_VERBATIM) != 0);
  CHECK((d.dates[1].flags & STET_DATE_VERBATIM) == 0);
}

TEST_CASE("dates do not reach over blocks") {
  Document d;
  d.language = "en";
  d.text = "Table of May\n3 2025 x\nNone";
  for (const auto& [b, e] : std::vector<std::pair<uint32_t, uint32_t>>{{0, 12}, {13, 21}}) {
    stet_block block{};
    block.span = {b, e};
    block.note = none;
    d.blocks.push_back(block);
  }
  find_dates(d);
  REQUIRE(d.dates.size() == 1);
  CHECK(value(d.dates[0]) == "2025");
}

TEST_CASE("rows are sorted, apart, and inside the text whatever the text") {
  std::string noise;
  uint32_t seed = 7;
  const char* pieces[] = {"July ", "3",        ".",    " ",     "2025", "/",     "-",      "–", "年",       "7月",
                          "März ", "12",       "\x1f", "last ", "May",  ",",     "'",      "’", "(",        "th",
                          " of ",  "20250703", "19",   "de ",   "вт",   "ngày ", "tháng ", "٣", "Accessed "};
  for (int i = 0; i < 4000; ++i) {
    seed = seed * 1664525u + 1013904223u;
    noise += pieces[(seed >> 16) % std::size(pieces)];
  }
  for (const char* language : {"", "en", "fr", "th", "he", "hu"}) {
    const Document d = read(noise, language);
    uint32_t end = 0;
    for (const stet_date& r : d.dates) {
      REQUIRE(r.span.begin >= end);
      REQUIRE(r.span.end > r.span.begin);
      end = r.span.end;
    }
    REQUIRE(end <= noise.size());
  }
}

TEST_CASE("the Julian calendar where it was in use") {
  const auto julian = [](const std::string& text, const std::string& language = "en") {
    const Document d = read(text, language);
    REQUIRE(d.dates.size() == 1);
    return (d.dates[0].flags & STET_DATE_JULIAN) != 0;
  };
  CHECK(julian("He died on 30 January 1649."));
  CHECK(julian("Умер 25 октября 1917 года.", "ru"));
  CHECK(julian("It began on 25 October 1917 (O.S.)."));
  CHECK_FALSE(julian("It began on 25 October 1917."));
  CHECK_FALSE(julian("It began on 25 October 2017."));
  CHECK(value(read("Signed on 29 February 1700.").dates[0]) == "1700-02-29");
  CHECK(value(read("Signed on 29 February 1800.").dates[0]) == "1800-02-29!");
}

TEST_CASE("what is announced lies ahead") {
  for (const char* text : {"Salt (forthcoming, March 2027).", "Im Erscheinen: 3. Mai 2027.", "In press, 2027."}) {
    INFO(text);
    const Document d = read(text, "");
    REQUIRE(d.dates.size() == 1);
    CHECK((d.dates[0].flags & STET_DATE_AHEAD) != 0);
  }
  CHECK((read("Published on 3 May 2027.").dates[0].flags & STET_DATE_AHEAD) == 0);
}

TEST_CASE("years of other reckonings") {
  CHECK(value(read("令和5年5月6日", "ja").dates[0]) == "2023-05-06");
  CHECK(value(read("民國112年3月4日", "zh").dates[0]) == "2023-03-04");
  CHECK(value(read("accessed 16 March 2567 BE").dates[0]) == "2024-03-16");
  CHECK(value(read("7 May 20225").dates[0]) == "20225-05-07");  // as written
}

TEST_CASE("weekdays in other cases than the first") {
  CHECK(read("в среду, 14 января 1936 года", "ru").dates[0].weekday == 3);
  CHECK(read("A megye 2022. október 12-én, szerdán döntött.", "hu").dates[0].weekday == 3);
  CHECK(read("ve středu 14. ledna 1936", "cs").dates[0].weekday == 3);
  CHECK(read("w środę 14 stycznia 1936", "pl").dates[0].weekday == 3);
}

TEST_CASE("centuries are no years, and Hungarian months no dates without their year") {
  CHECK(read("På 1800-talet ägde staten marken.", "sv").dates.empty());
  CHECK(value(read("1931 júniusában adta ki.", "hu").dates[0]) == "1931-06");
  CHECK(value(read("2003. május 12–14-én írták alá.", "hu").dates[0]) == "2003-05-12/2003-05-14");
  CHECK(value(read("El 1.º de marzo de 1848 fue.", "es").dates[0]) == "1848-03-01");
}

TEST_CASE("versions, numerals of sections and a painter are no dates") {
  check({{"as in lockgate 2.30.32 and later", ""},
         {"6.8.10. The best way to open a gate", ""},
         {"Vasari 2009, p. 61", "2009=2009"}});
  check({{"2009 m. vasario 5 d.", "2009 m. vasario 5=2009-02-05"}}, "lt");
}
