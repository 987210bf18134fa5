import Fields
import Testing

@Suite struct CalendarDateTests {
  @Test(arguments: [
    ("15/03/2016", DateOrder.dayFirst, "2016-03-15"), ("15.03.16", .dayFirst, "2016-03-15"),
    ("15-03-2016", .dayFirst, "2016-03-15"), ("15032016", .dayFirst, "2016-03-15"),
    ("150316", .dayFirst, "2016-03-15"), ("5/3/2016", .dayFirst, "2016-03-05"),
    ("5.3.16", .dayFirst, "2016-03-05"), ("15 03 2016", .dayFirst, "2016-03-15"),
    ("2016-03-15", .dayFirst, "2016-03-15"), ("2016-3-5", .dayFirst, "2016-03-05"),
    ("20160315", .dayFirst, "2016-03-15"), ("15/032016", .dayFirst, "2016-03-15"),
    ("03/15/2016", .monthFirst, "2016-03-15"), ("3/5/16", .monthFirst, "2016-03-05"),
    ("03152016", .monthFirst, "2016-03-15"), ("2016-03-15", .monthFirst, "2016-03-15"),
    ("2016-03-15", .yearFirst, "2016-03-15"), ("16-03-15", .yearFirst, "2016-03-15"),
    ("160315", .yearFirst, "2016-03-15"), ("2016. 03. 15.", .yearFirst, "2016-03-15"),
    ("15/03/2016", .dayOrMonthFirst, "2016-03-15"), ("03/15/2016", .dayOrMonthFirst, "2016-03-15"),
    ("03/03/2016", .dayOrMonthFirst, "2016-03-03"), ("29/02/2000", .dayFirst, "2000-02-29"),
    ("290216", .dayFirst, "2016-02-29"), ("01/01/00", .dayFirst, "2000-01-01"),
    ("01/01/79", .dayFirst, "2079-01-01"), ("01/01/80", .dayFirst, "1980-01-01"),
    ("31/12/1900", .dayFirst, "1900-12-31"), ("31/12/2099", .dayFirst, "2099-12-31"),
  ])
  func readsADay(written: String, order: DateOrder, iso: String) {
    #expect(CalendarDate(written, order: order)?.iso == iso)
  }

  @Test(arguments: [
    ("", DateOrder.dayFirst), ("29/02/2015", .dayFirst), ("29/02/1900", .dayFirst), ("31/04/2016", .dayFirst),
    ("00/03/2016", .dayFirst), ("15/00/2016", .dayFirst), ("15/13/2016", .dayFirst),
    ("32/01/2016", .dayFirst),
    ("03/15/2016", .dayFirst), ("15/03/2016", .monthFirst), ("15/03/2016", .yearFirst),
    ("15/03/1899", .dayFirst), ("15/03/2100", .dayFirst), ("15/03/216", .dayFirst), ("15/03/6", .dayFirst),
    ("15/03", .dayFirst), ("1532016", .dayFirst), ("532016", .dayFirst), ("5/032016", .dayFirst),
    ("15/03/2016/1", .dayFirst), ("15032016x", .dayFirst), ("15/III/2016", .dayFirst),
    ("03/04/2016", .dayOrMonthFirst), ("16/03/15", .monthFirst), ("१५०३२०१६", .dayFirst),
    ("99999999999999999999999", .dayFirst),
  ])
  func refusesWhatIsNoDayOrMayBeTwo(written: String, order: DateOrder) {
    #expect(CalendarDate(written, order: order) == nil)
  }

  @Test func eightFiguresAreNeverTwoDays() {
    for order in [DateOrder.dayFirst, .monthFirst] {
      for year in [1901, 1912, 2001, 2012, 2020] {
        for month in 1...12 {
          for day in 1...28 {
            let parts = [month, day].map { String(String(100 + $0).dropFirst()) }
            let iso = "\(year)-\(parts[0])-\(parts[1])"
            let written =
              order == .dayFirst ? "\(parts[1])\(parts[0])\(year)" : "\(parts[0])\(parts[1])\(year)"
            #expect(CalendarDate(written, order: order)?.iso == iso)
            #expect(CalendarDate("\(year)\(parts[0])\(parts[1])", order: order)?.iso == iso)
          }
        }
      }
    }
  }

  @Test(arguments: [
    ("NO", DateOrder.dayFirst), ("GB", .dayFirst), ("IN", .dayFirst), ("XX", .dayFirst), ("US", .monthFirst),
    ("us", .monthFirst), ("PW", .monthFirst), ("PR", .monthFirst), ("PH", .dayOrMonthFirst),
    ("SE", .yearFirst),
    ("CA", .yearFirst), ("HU", .yearFirst), ("JP", .yearFirst),
  ])
  func countriesHaveTheirOrder(country: String, order: DateOrder) {
    #expect(DateOrder.of(country) == order)
  }

  @Test(arguments: [
    ("12071996", true), ("25022014", true), ("20140225", true), ("02252014", true), ("25132014", false),
    ("", false),
  ])
  func figuresAreADayInSomeOrder(written: String, isDay: Bool) {
    #expect(CalendarDate.isDay(written) == isDay)
  }

  @Test(arguments: ["18-09-04", "9/18/04", "2004.09.18", "3.3.18", "618-09-04"])
  func figuresEndInADayWithMarks(written: String) {
    #expect(CalendarDate.endsMarked(written))
  }

  @Test(arguments: [
    "", "180904", "1809-04", "18-0904", "18-19-04", "1.234.567", "12,34,567", "1250.00", "$18-09-04",
  ])
  func otherFiguresDoNot(written: String) {
    #expect(!CalendarDate.endsMarked(written))
  }
}
